// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { loadNodeUsbBinary } from '../native/index.ts';
import { NodeUsbDevice } from './node-usb-device.ts';
import type { NativeUsb } from './node-usb-native.ts';
import type { Usb } from './web-usb.ts';

type EventName = 'connect' | 'disconnect';

/**
 * The `usb` package as `navigator.usb` would be. Throws where there is no binary for this platform; `getDevices` rejects
 * where the machine has no USB.
 */
export async function loadNodeUsb(): Promise<Usb> {
  return new NodeUsb(loadNodeUsbBinary() as NativeUsb);
}

class NodeUsb implements Usb {
  readonly #native: NativeUsb;
  readonly #emitter: InstanceType<NativeUsb['Emitter']>;
  readonly #listeners = { connect: new Set<() => void>(), disconnect: new Set<() => void>() };
  #devices = new Map<string, NodeUsbDevice>();

  constructor(native: NativeUsb) {
    this.#native = native;
    this.#emitter = new native.Emitter();
  }

  async getDevices(): Promise<readonly NodeUsbDevice[]> {
    const found = await this.#native.nativeGetDevices();
    const known = this.#devices;
    this.#devices = new Map(
      found.map(native => [native.handle, known.get(native.handle) ?? new NodeUsbDevice(native)]),
    );
    return [...this.#devices.values()];
  }

  addEventListener(type: EventName, listener: () => void): void {
    const listeners = this.#listeners[type];
    if (listeners.size === 0) this.#attach(type);
    listeners.add(listener);
  }

  removeEventListener(type: EventName, listener: () => void): void {
    const listeners = this.#listeners[type];
    if (!listeners.delete(listener) || listeners.size > 0) return;
    void (type === 'connect' ? this.#emitter.removeAttach() : this.#emitter.removeDetach());
  }

  /** Where the system tells nobody (no udev), there are no events: whoever needs to know lists the devices again. */
  #attach(type: EventName): void {
    const tell = () => {
      for (const listener of [...this.#listeners[type]]) listener();
    };
    const attached = type === 'connect' ? this.#emitter.addAttach(tell) : this.#emitter.addDetach(tell);
    attached.catch(() => undefined);
  }
}
