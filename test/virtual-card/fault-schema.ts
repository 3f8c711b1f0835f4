// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';

const MAX_DATA_BYTES = 256;
const MAX_DELAY_MS = 60_000;

const Count = v.pipe(v.number(), v.integer(), v.minValue(1));
const HexBytes = v.pipe(v.string(), v.regex(/^([0-9A-F]{2}){0,258}$/, 'upper-case hexadecimal digits'));

/** Something that goes wrong at a command. `docs/virtual-card.md` explains each. */
export const FaultSchema = v.strictObject({
  /** The first exchange is 1 and counting goes on through resets; or every command with this instruction byte. */
  at: v.union([
    v.strictObject({ exchange: Count }),
    v.strictObject({
      instruction: v.pipe(v.string(), v.regex(/^[0-9A-F]{2}$/, 'two upper-case hexadecimal digits expected')),
    }),
  ]),
  do: v.union([
    /** The command is not run; the card answers this status word alone. */
    v.strictObject({ status: v.pipe(v.string(), v.regex(/^[0-9A-F]{4}$/, 'four upper-case hexadecimal digits')) }),
    /** The command is not run; these bytes are the whole answer, be they no answer at all by the standard. */
    v.strictObject({ answer: HexBytes }),
    /** The command is run; the data of its answer are cut, or filled up with zeros, to this length. */
    v.strictObject({ dataBytes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_DATA_BYTES)) }),
    /** The command is run so much later. */
    v.strictObject({ delayMs: v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_DELAY_MS)) }),
    /**
     * `remove`, `mute`: the card is gone, or silent until a reset, before it runs the command; `…-after`: it has run
     * it, and the answer is lost. `reset`: what was selected and verified is forgotten, then the command is run.
     */
    v.picklist(['remove', 'remove-after', 'mute', 'mute-after', 'reset']),
  ]),
  /** How many times it happens; null: for ever. */
  times: v.optional(v.nullable(Count), 1),
});

export type FaultProfile = v.InferOutput<typeof FaultSchema>;
/** What a fault does to one command. */
export type FaultAction = FaultProfile['do'];
