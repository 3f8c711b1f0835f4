// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardConnection, PcscPort } from '../../native-host/pcsc/index.ts';

const HEADER_BYTES = 4;
const LC = 4;
const FIRST_DATA_BYTE = 5;
const INS_GET_RESPONSE = 0xc0;
const CHANNEL_BITS = 0x03;
const SUCCESS = Uint8Array.of(0x90, 0x00);

/**
 * The same port with connections of T=1 over cards of T=0: does between two commands what ISO/IEC 7816-3, 12.2, wants of
 * an interface device. A command without Le gets no data.
 *
 * @param hear told each command of T=1, in hexadecimal.
 */
export function speakT1(port: PcscPort, hear: (command: string) => void): PcscPort {
  return {
    watch: (onChange, signal) => port.watch(onChange, signal),
    connect: async reader => toT1(await port.connect(reader), hear),
    close: () => port.close(),
  };
}

function toT1(connection: CardConnection, hear: (command: string) => void): CardConnection {
  return {
    protocol: 'T1',
    transmit(command) {
      hear(Buffer.from(command).toString('hex'));
      return transmit(connection, command);
    },
    beginTransaction: () => connection.beginTransaction(),
    endTransaction: after => connection.endTransaction(after),
    reconnect: () => connection.reconnect(),
    disconnect: after => connection.disconnect(after),
  };
}

async function transmit(connection: CardConnection, command: Uint8Array): Promise<Uint8Array> {
  if (command.length === HEADER_BYTES) return connection.transmit(Uint8Array.of(...command, 0));
  if (command.length === FIRST_DATA_BYTE) return followLength(connection, command);
  const dataEnd = FIRST_DATA_BYTE + (command[LC] ?? 0);
  const response = await connection.transmit(command.subarray(0, dataEnd));
  const [sw1] = response.subarray(-2);
  if (sw1 !== 0x61) return response;
  if (command.length === dataEnd) return SUCCESS;
  const cla = (command[0] ?? 0) & CHANNEL_BITS;
  return followLength(connection, Uint8Array.of(cla, INS_GET_RESPONSE, 0, 0, response.at(-1) ?? 0));
}

/** A card of T=1 answers what it has when Le is 00. */
async function followLength(connection: CardConnection, command: Uint8Array): Promise<Uint8Array> {
  const response = await connection.transmit(command);
  const [sw1, sw2 = 0] = response.subarray(-2);
  if (sw1 !== 0x6c) return response;
  return connection.transmit(Uint8Array.of(...command.subarray(0, LC), sw2));
}
