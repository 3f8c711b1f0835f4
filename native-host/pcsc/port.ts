// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * What the rest of the host knows of smart-card readers. The system's PC/SC service is one implementation
 * (`winscard.ts`), the CCID driver over USB another (`native-host/usb`), the virtual reader of the test kit a third.
 */

/** Why a PC/SC call failed, free of platform numbers. `docs/pcsc.md` maps each status code to one of these. */
export type PcscFailure =
  | 'service-stopped'
  | 'no-reader'
  | 'no-card'
  | 'card-removed'
  | 'card-reset'
  | 'card-mute'
  | 'in-use'
  | 'communication'
  | 'cancelled'
  | 'unexpected';

export class PcscError extends Error {
  override readonly name = 'PcscError';
  readonly failure: PcscFailure;
  /** The name of the PC/SC call and of its status, for support: `SCardConnect: SCARD_E_NO_SMARTCARD`. */
  readonly detail: string;

  constructor(failure: PcscFailure, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.failure = failure;
    this.detail = detail;
  }
}

export interface ReaderState {
  /** The name that the service gives the reader; unique while it is plugged in. */
  readonly name: string;
  /** `mute`: something is in the slot that does not answer (upside down, dirty, no chip). */
  readonly slot: 'empty' | 'card' | 'mute';
  /** Answer to reset; empty unless `slot` is `card`. */
  readonly atr: Uint8Array;
  /**
   * Rises with each insertion and removal in this reader, as far as the service counts them: two states with the same
   * name and count speak of the same insertion.
   */
  readonly eventCount: number;
}

export interface PcscSnapshot {
  /** The readers are driven over USB, in place of a service that does not run. */
  readonly overUsb?: boolean;
  readonly service: 'running' | 'stopped';
  /** Empty when the service is stopped. */
  readonly readers: readonly ReaderState[];
}

/** What happens to the card when a transaction or a connection ends: `reset` forgets a verified code porteur. */
export type CardDisposition = 'leave' | 'reset';

export interface CardConnection {
  readonly protocol: 'T0' | 'T1';
  /**
   * Sends one command as it is and answers what the card answers, status word included (2 bytes at least).
   * The command's bytes are read in place and never copied to memory that outlives the call: they may hold a code porteur.
   */
  transmit(command: Uint8Array): Promise<Uint8Array>;
  /**
   * The reader's own features (PC/SC part 10, 2.3), by feature number, each with the code for `control`. Empty when the
   * reader has none: only a PIN pad is of interest, and most readers have no keys.
   */
  features(): Promise<ReadonlyMap<number, number>>;
  /**
   * Speaks to the reader itself, by a code that `features` gave. Answers what the reader answers. With a PIN pad this
   * takes as long as the person does: nothing can call it back, the reader ends it by its own keys or its own clock.
   */
  control(code: number, data: Uint8Array): Promise<Uint8Array>;
  /** Waits while another program holds the card. Throws `card-reset` when another program reset it meanwhile. */
  beginTransaction(): Promise<void>;
  endTransaction(after: CardDisposition): Promise<void>;
  /** After `card-reset`: makes the connection usable again. Selected file and verified code are gone. */
  reconnect(): Promise<void>;
  /** Never throws: what cannot be disconnected is gone already. */
  disconnect(after: CardDisposition): Promise<void>;
}

export interface PcscPort {
  /**
   * Tells the state at once and after each change of reader, card or service, until `signal` aborts; then resolves.
   * A stopped service is a state, not an error: the watch goes on and reports when it is back.
   */
  watch(onChange: (snapshot: PcscSnapshot) => void, signal: AbortSignal): Promise<void>;
  /** Connects in shared mode. */
  connect(reader: string): Promise<CardConnection>;
  /**
   * Gives the service's resources back. Throws `in-use` when a call does not come back, since another program holds the
   * card: the process can then be ended by force only.
   */
  close(): Promise<void>;
}
