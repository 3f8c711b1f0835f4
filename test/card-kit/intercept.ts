// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardConnection, PcscPort } from '../../native-host/pcsc/index.ts';

/** Called before each command reaches the card, with its number from 1; may throw in the service's place. */
export type BeforeTransmit = (index: number, command: Uint8Array) => void;

/** The same connection with these members replaced. */
export const changeConnection = (connection: CardConnection, changes: Partial<CardConnection>): CardConnection => ({
  get protocol() {
    return connection.protocol;
  },
  transmit: command => connection.transmit(command),
  features: () => connection.features(),
  control: (code, data) => connection.control(code, data),
  beginTransaction: () => connection.beginTransaction(),
  endTransaction: after => connection.endTransaction(after),
  reconnect: () => connection.reconnect(),
  disconnect: after => connection.disconnect(after),
  ...changes,
});

/** The same port with other connections. */
export const changeConnections = (
  port: PcscPort,
  change: (connection: CardConnection) => Partial<CardConnection>,
): PcscPort => ({
  watch: (onChange, signal) => port.watch(onChange, signal),
  async connect(reader) {
    const connection = await port.connect(reader);
    return changeConnection(connection, change(connection));
  },
  close: () => port.close(),
});

/** The same port with something that happens between two commands, over all its connections. */
export function interceptTransmit(port: PcscPort, beforeTransmit: BeforeTransmit): PcscPort {
  let index = 0;
  return changeConnections(port, connection => ({
    async transmit(command) {
      beforeTransmit(++index, command);
      return connection.transmit(command);
    },
  }));
}
