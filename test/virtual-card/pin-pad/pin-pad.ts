// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { encodeStatusWord } from '../status-word.ts';
import { type Entry, Keypad, type Prompt } from './keypad.ts';
import { FEATURE, PIN_PAD_MODELS, type PinPadModel, type PinPadModelName } from './models.ts';
import { fillModify, fillVerify, isVariable } from './pin-block.ts';
import { demand, parseModify, parseVerify, StructureError, type VerifyStructure } from './structures.ts';

/** Control codes are the reader's own choice; these are libccid's. */
const CONTROL_BASE = 0x42330000;
export const controlCodeOf = (feature: number): number => CONTROL_BASE + feature;

/** The reader knows no such control code. */
export class UnknownControlError extends Error {
  override readonly name = 'UnknownControlError';
}

/** Status words of the reader itself, in place of the card's (PC/SC part 10, 2.5.1). */
const READER_SW = { timeout: 0x6400, cancelled: 0x6401, different: 0x6402, wrongLength: 0x6403, badStructure: 0x6b80 };
const ENTRY_SW: Record<Exclude<Entry['kind'], 'digits'>, number> = {
  timeout: READER_SW.timeout,
  cancelled: READER_SW.cancelled,
  'wrong-length': READER_SW.wrongLength,
};

const DEFAULT_TIMEOUT_SECONDS = 30;
/** bNumberMessage: none, one to three, or the reader's choice. */
const STANDARD_MESSAGES = [0, 1, 2, 3, 0xff];

/** Tags of FEATURE_GET_TLV_PROPERTIES (PC/SC part 10, 2.6.14). */
const PROPERTY = { lcdLayout: 0x01, validation: 0x02, minDigits: 0x06, maxDigits: 0x07, ppduSupport: 0x09 };

export type SendToCard = (command: Uint8Array) => Promise<Uint8Array>;

/** The reader refuses, or nobody typed a code: no command goes to the card. */
class EntryEnded extends Error {
  readonly sw: number;

  constructor(sw: number) {
    super();
    this.sw = sw;
  }
}

/** A reader with keys and a display, as its firmware behaves. What is typed goes to the card and nowhere else. */
export class PinPad {
  readonly keypad: Keypad;
  readonly #model: PinPadModel;

  constructor(model: PinPadModelName, keypad: Keypad = new Keypad()) {
    this.#model = PIN_PAD_MODELS[model];
    this.keypad = keypad;
  }

  /** Feature number and control code of each feature. */
  get features(): ReadonlyMap<number, number> {
    return new Map(this.#model.features.map(feature => [feature, controlCodeOf(feature)]));
  }

  /**
   * Runs a control code. `signal` aborts when the card leaves: the entry then ends with its reason.
   * Throws UnknownControlError for a code that `features` does not list.
   */
  async control(code: number, data: Uint8Array, send: SendToCard, signal: AbortSignal): Promise<Uint8Array> {
    const feature = code - CONTROL_BASE;
    if (!this.#model.features.includes(feature)) throw new UnknownControlError();
    switch (feature) {
      case FEATURE.verifyPinDirect:
        return this.#run(() => this.#verify(data, signal), send);
      case FEATURE.modifyPinDirect:
        return this.#run(() => this.#modify(data, signal), send);
      case FEATURE.tlvProperties:
        return this.#tlvProperties();
      case FEATURE.pinProperties:
        // wLcdLayout, bEntryValidationCondition, bTimeOut2 (PC/SC part 10, 2.6.9).
        return Uint8Array.of(0, 0, this.#model.validations, 0);
      default:
        throw new UnknownControlError();
    }
  }

  async #run(makeCommand: () => Promise<Uint8Array>, send: SendToCard): Promise<Uint8Array> {
    try {
      return await send(await makeCommand());
    } catch (error) {
      if (error instanceof EntryEnded) return encodeStatusWord(error.sw);
      if (error instanceof StructureError) return encodeStatusWord(READER_SW.badStructure);
      throw error;
    }
  }

  async #verify(data: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
    const structure = parseVerify(data);
    this.#judge(structure);
    return fillVerify(structure, await this.#ask('current', structure, signal));
  }

  async #modify(data: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
    const structure = parseModify(data);
    this.#judge(structure);
    const current = structure.asksCurrent ? await this.#ask('current', structure, signal) : null;
    const next = await this.#ask('new', structure, signal);
    if (structure.asksAgain && (await this.#ask('new-again', structure, signal)) !== next) {
      throw new EntryEnded(READER_SW.different);
    }
    return fillModify(structure, current, next);
  }

  /** Refuses before anybody is asked for anything. */
  #judge(structure: VerifyStructure): void {
    const { minDigits, maxDigits, validation, numberMessage, format } = structure;
    const model = this.#model;
    demand(minDigits >= model.minDigits && maxDigits <= model.maxDigits, `${minDigits} to ${maxDigits} digits`);
    demand(validation !== 0 && (validation & ~model.validations) === 0, `validation ${validation}`);
    demand((model.messages ?? STANDARD_MESSAGES).includes(numberMessage), `bNumberMessage ${numberMessage}`);
    demand(model.variableLength || !isVariable(structure), 'a code of variable length');
    const digitsPerByte = format.encoding === 'bcd' ? 2 : 1;
    demand(format.blockBytes === 0 || maxDigits <= format.blockBytes * digitsPerByte, 'more digits than the block has');
  }

  async #ask(code: Prompt['code'], structure: VerifyStructure, signal: AbortSignal): Promise<string> {
    const { minDigits, maxDigits, validation, timeoutSeconds } = structure;
    const timeoutMs = (timeoutSeconds || DEFAULT_TIMEOUT_SECONDS) * 1000;
    const entry = await this.keypad.enter({ code, minDigits, maxDigits, validation, timeoutMs }, signal);
    if (entry.kind !== 'digits') throw new EntryEnded(ENTRY_SW[entry.kind]);
    return entry.digits;
  }

  #tlvProperties(): Uint8Array {
    const { minDigits, maxDigits, validations } = this.#model;
    const byte = (tag: number, value: number) => [tag, 1, value];
    return Uint8Array.of(
      ...[PROPERTY.lcdLayout, 2, 0, 0],
      ...byte(PROPERTY.validation, validations),
      ...byte(PROPERTY.minDigits, minDigits),
      ...byte(PROPERTY.maxDigits, maxDigits),
      ...byte(PROPERTY.ppduSupport, 0),
    );
  }
}
