// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardConnection, PcscPort } from '../../native-host/pcsc/index.ts';

/** Called before each command reaches the card, with its number from 1; may throw in the service's place. */
export type BeforeTransmit = (index: number, command: Uint8Array) => void;

/** The same port with something that happens between two commands, over all its connections. */
export function interceptTransmit(port: PcscPort, beforeTransmit: BeforeTransmit): PcscPort {
  let index = 0;
  const intercept = (connection: CardConnection): CardConnection => ({
    get protocol() {
      return connection.protocol;
    },
    async transmit(command) {
      beforeTransmit(++index, command);
      return connection.transmit(command);
    },
    beginTransaction: () => connection.beginTransaction(),
    endTransaction: after => connection.endTransaction(after),
    reconnect: () => connection.reconnect(),
    disconnect: after => connection.disconnect(after),
  });
  return {
    watch: (onChange, signal) => port.watch(onChange, signal),
    connect: async reader => intercept(await port.connect(reader)),
    close: () => port.close(),
  };
}
