// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { parseAtr } from '../../native-host/usb/atr.ts';
import type { VirtualCard } from '../virtual-card/index.ts';
import type { ReaderKind } from './reader-kind.ts';
import { T1Card } from './t1-card.ts';

/** bError values that the slot gives (CCID 1.1, table 6.2-2). */
export const SLOT_ERROR = { mute: 254, parity: 253, parameter: 10, voltage: 7, conflict: 244 } as const;

/** The reader refuses or the card is not heard. */
export class SlotRefusal extends Error {
  readonly slotError: number;

  constructor(slotError: number) {
    super(`bError ${slotError}`);
    this.slotError = slotError;
  }
}

/** bPowerSelect of the voltage at which a card in a reader without automatic voltage answers. */
const CARD_VOLTAGE = 2;
const AUTOMATIC = 0;
const PPSS = 0xff;
const FI_DI_AT = 2;
const DEFAULT_FI_DI = 0x11;

/** A slot of a scripted reader: what its contacts and its parameters are. */
export class ScriptedSlot {
  readonly #kind: ReaderKind;
  #card: VirtualCard | null = null;
  #isActive = false;
  #t1: T1Card | null = null;
  /** What card and reader agreed on; null as long as the card is without power. */
  #line: { protocol: 'T0' | 'T1'; fiDi: number } | null = null;

  constructor(kind: ReaderKind) {
    this.#kind = kind;
  }

  get card(): VirtualCard | null {
    return this.#card;
  }

  /** bmICCStatus. */
  get status(): number {
    return this.#card === null ? 2 : this.#isActive ? 0 : 1;
  }

  get protocolNumber(): number {
    return this.#line?.protocol === 'T1' ? 1 : 0;
  }

  insert(card: VirtualCard): void {
    this.#card = card;
    this.#isActive = false;
  }

  remove(): void {
    this.powerOff();
    this.#card = null;
  }

  powerOff(): void {
    this.#isActive = false;
    this.#line = null;
    this.#card?.powerOff();
  }

  /** The answer to reset. */
  powerOn(voltage: number): Uint8Array {
    const card = this.#present();
    const { automaticVoltage, negotiation } = this.#kind;
    if (automaticVoltage !== (voltage === AUTOMATIC)) throw new SlotRefusal(SLOT_ERROR.voltage);
    if (card.atr.length === 0 || (!automaticVoltage && voltage !== CARD_VOLTAGE))
      throw new SlotRefusal(SLOT_ERROR.mute);
    card.powerOff();
    card.powerOn();
    this.#isActive = true;
    const first = parseAtr(card.atr).protocols[0] ?? 'T0';
    this.#line = { protocol: negotiation === 'reader' ? card.protocol : first, fiDi: DEFAULT_FI_DI };
    this.#t1 = new T1Card(command => card.transmit(command));
    return card.atr;
  }

  /** SetParameters: a reader that makes no PPS itself is told what was agreed, nothing else. */
  setParameters(protocolNumber: number, data: Uint8Array): void {
    const wanted = { protocol: protocolNumber === 1 ? 'T1' : 'T0', fiDi: data[0] ?? 0 } as const;
    const line = this.#line;
    if (!line) throw new SlotRefusal(SLOT_ERROR.mute);
    const isAgreed = line.protocol === wanted.protocol && line.fiDi === wanted.fiDi;
    if (this.#kind.negotiation === 'host' && !isAgreed) throw new SlotRefusal(SLOT_ERROR.parameter);
    this.#line = wanted;
  }

  /** One block, TPDU or APDU of the level that this reader has. */
  async transfer(data: Uint8Array): Promise<Uint8Array> {
    const card = this.#present();
    if (!this.#line) throw new SlotRefusal(SLOT_ERROR.mute);
    if (this.#kind.level === 'tpdu' && data[0] === PPSS) return this.#agree(data);
    // A card that was told nothing speaks its first protocol, and does not understand the other.
    if (this.#line.protocol !== card.protocol) throw new SlotRefusal(SLOT_ERROR.conflict);
    if (this.#kind.level === 'tpdu' && card.protocol === 'T1') return (this.#t1 as T1Card).answer(data);
    return card.transmit(data);
  }

  #agree(request: Uint8Array): Uint8Array {
    if (request.reduce((sum, byte) => sum ^ byte, 0) !== 0) throw new SlotRefusal(SLOT_ERROR.mute);
    this.#line = { protocol: (request[1] ?? 0) % 2 === 1 ? 'T1' : 'T0', fiDi: request[FI_DI_AT] ?? 0 };
    return request;
  }

  #present(): VirtualCard {
    if (!this.#card) throw new SlotRefusal(SLOT_ERROR.mute);
    return this.#card;
  }
}
