// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { setTimeout as wait } from 'node:timers/promises';
import { PcscError } from '../pcsc/port.ts';
import { type CcidConfiguration, type CcidInterface, readConfiguration } from './configuration.ts';
import { CcidLink, toLinkError } from './link.ts';
import { CcidSlot } from './slot.ts';
import { parseNotice } from './slot-notices.ts';
import { type UsbTiming, within } from './timing.ts';
import { bytesOf, type UsbDevice } from './web-usb.ts';

export interface ReaderOptions {
  readonly timing: UsbTiming;
  readonly nextEvent: () => number;
  /** A name that no slot has. */
  readonly nameSlot: (product: string, slot: number) => string;
  readonly onChange: () => void;
  readonly isPlugged: () => Promise<boolean>;
  /** The reader failed for good; called once. */
  readonly onFailure: () => void;
}

/** An endpoint that fails this often in a row tells nothing: the reader is asked at intervals. */
const MAX_INTERRUPT_FAILURES = 3;
const PRODUCT_UNKNOWN = 'CCID';
const MAX_PRODUCT_CHARACTERS = 64;

/** A smart-card interface of the device: a device may have several, each with slots of its own. */
interface CcidFunction {
  readonly found: CcidInterface;
  readonly link: CcidLink;
  readonly slots: readonly CcidSlot[];
}

/** An open device and its slots. */
export class UsbReader {
  readonly #device: UsbDevice;
  readonly #functions: readonly CcidFunction[];
  readonly #options: ReaderOptions;
  readonly #ending = new AbortController();

  private constructor(device: UsbDevice, { interfaces }: CcidConfiguration, options: ReaderOptions) {
    this.#device = device;
    this.#options = options;
    const { timing, nextEvent, nameSlot, onChange, isPlugged } = options;
    const product = (device.productName ?? '').trim().slice(0, MAX_PRODUCT_CHARACTERS) || PRODUCT_UNKNOWN;
    let count = 0;
    this.#functions = interfaces.map(found => {
      const { ccid } = found;
      const link = new CcidLink(device, found, timing, { isPlugged, onDead: error => this.#fail(error) });
      const openSlot = (slot: number) =>
        new CcidSlot({ name: nameSlot(product, count++), link, slot, ccid, timing, nextEvent, onChange });
      return { found, link, slots: Array.from({ length: ccid.slots }, (_, slot) => openSlot(slot)) };
    });
  }

  get slots(): readonly CcidSlot[] {
    return this.#functions.flatMap(({ slots }) => slots);
  }

  /** Whether the reader failed or was given back. */
  get hasEnded(): boolean {
    return this.#ending.signal.aborted;
  }

  /** Opens and claims the device, and looks into each slot. Throws `communication` when the system does not allow it. */
  static async open(device: UsbDevice, options: ReaderOptions): Promise<UsbReader | null> {
    try {
      await device.open();
      const configuration = await readConfiguration(device);
      if (configuration === null) {
        await device.close();
        return null;
      }
      const { configurationValue, interfaces } = configuration;
      if (device.configuration?.configurationValue !== configurationValue) {
        await device.selectConfiguration(configurationValue);
      }
      for (const { interfaceNumber } of interfaces) await device.claimInterface(interfaceNumber);
      const reader = new UsbReader(device, configuration, options);
      for (const slot of reader.slots) await slot.start();
      reader.#watch();
      return reader;
    } catch (error) {
      await device.close().catch(ignore);
      throw toLinkError('open', error);
    }
  }

  /** The device is gone or failed: everything fails with this error from now on. */
  end(error: PcscError): void {
    this.#ending.abort();
    for (const slot of this.slots) slot.end(error);
    for (const { link } of this.#functions) link.end(error);
  }

  /** Takes the power off the cards and gives the device back. Never throws. */
  async close(error: PcscError): Promise<void> {
    const { timing } = this.#options;
    if (!this.hasEnded) {
      await within(Promise.allSettled(this.slots.map(slot => slot.powerOff())), timing.abortMs);
    }
    this.end(error);
    for (const { found } of this.#functions) {
      await this.#device.releaseInterface(found.interfaceNumber).catch(ignore);
    }
    await this.#device.close().catch(ignore);
  }

  #fail(error: PcscError): void {
    if (this.hasEnded) return;
    this.end(error);
    this.#options.onFailure();
  }

  #watch(): void {
    for (const { found, slots } of this.#functions) {
      const { interruptIn } = found;
      const watching = interruptIn === null ? this.#poll(slots) : this.#listen(slots, interruptIn);
      void watching.catch(ignore); // a failure of the link has been told by its end
    }
  }

  async #poll(slots: readonly CcidSlot[]): Promise<void> {
    const { signal } = this.#ending;
    for (;;) {
      await wait(this.#options.timing.pollMs, undefined, { signal });
      for (const slot of slots) await slot.refresh();
    }
  }

  async #listen(
    slots: readonly CcidSlot[],
    { endpoint, maxBytes }: NonNullable<CcidInterface['interruptIn']>,
  ): Promise<void> {
    for (let failures = 0; failures < MAX_INTERRUPT_FAILURES; ) {
      try {
        const result = await this.#device.transferIn(endpoint, maxBytes);
        if (this.hasEnded) return;
        if (result.status === 'stall') await this.#device.clearHalt('in', endpoint);
        failures = result.status === 'ok' ? 0 : failures + 1;
        if (result.status === 'ok') this.#heed(slots, bytesOf(result));
      } catch {
        failures++; // the bulk endpoints tell whether the device is gone
      }
    }
    await this.#poll(slots);
  }

  #heed(slots: readonly CcidSlot[], bytes: Uint8Array): void {
    const notice = parseNotice(bytes);
    for (const [index, slot] of slots.entries()) {
      if (notice.kind === 'slot-change' && notice.present[index] === false) slot.noteAbsent();
      void slot.refresh().catch(ignore); // told by the end of the link
    }
  }
}

const ignore = (): void => undefined;

/** What a reader fails with that was given back. */
export const givenBack = (): PcscError => new PcscError('service-stopped', 'USB readers given back');
