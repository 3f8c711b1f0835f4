// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';

/** Far above what a card answers in a trace, far below what a program could choke on. */
const MAX_STEPS = 200;
const MAX_EXCHANGES = 500;
const MAX_TEXT = 300;

const Hex = v.pipe(v.string(), v.regex(/^([0-9A-F]{2})*$/, 'upper-case hexadecimal bytes'), v.maxLength(600));
const Text = v.pipe(v.string(), v.maxLength(MAX_TEXT));

/** What the bytes of a file are, which decides how they are masked. */
const CONTENTS = ['ef-atr', 'directory', 'serial-number', 'dates', 'certificate', 'control'] as const;
export type TraceContent = (typeof CONTENTS)[number];

const ExchangeSchema = v.strictObject({
  /** As sent. Never holds a code. */
  command: Hex,
  /** Data, SW1 and SW2. */
  answer: Hex,
  /** Time of the exchange as the program saw it, with a tenth of a millisecond. */
  ms: v.pipe(v.number(), v.minValue(0)),
});

const StepSchema = v.strictObject({
  /** `EF.ODF of 3F000001`, `tries of 01`. */
  name: Text,
  content: v.picklist(CONTENTS),
  /** Path from 3F00 in hexadecimal, of a step that reads a file. */
  file: v.optional(Hex),
  exchanges: v.pipe(v.array(ExchangeSchema), v.maxLength(MAX_EXCHANGES)),
  /** Why the step ended early, in the host's words; absent when it did not. */
  failure: v.optional(Text),
});

/** What a card answered: `docs/trace.md` explains it. */
const TraceSchema = v.strictObject({
  format: v.literal('cpx-connect-card-trace'),
  version: v.literal(1),
  /** What tells of the person and of this one card is masked. */
  redacted: v.boolean(),
  /** Operating system of the recording: `linux`, `win32`, `darwin`. */
  platform: Text,
  reader: Text,
  atr: Hex,
  /** What the host takes the answer to reset for. */
  recognisedAs: Text,
  /** Null when the card was not powered for commands. */
  protocol: v.nullable(v.picklist(['T0', 'T1'])),
  steps: v.pipe(v.array(StepSchema), v.maxLength(MAX_STEPS)),
});

export type CardTrace = v.InferOutput<typeof TraceSchema>;
export type TraceStep = v.InferOutput<typeof StepSchema>;
export type TraceExchange = v.InferOutput<typeof ExchangeSchema>;

/** Reads the text of a trace file. Throws `SyntaxError` or valibot's `ValiError`. */
export const parseTrace = (text: string): CardTrace => v.parse(TraceSchema, JSON.parse(text));
