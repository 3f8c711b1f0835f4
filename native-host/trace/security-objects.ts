// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardChannel } from '../card/index.ts';
import type { TraceRecorder } from './recorder.ts';

const CLA = 0x00;
const SELECT_MF = { cla: CLA, ins: 0xa4, p1: 0x09, p2: 0x0c, data: Uint8Array.of(0x3f, 0x00) } as const;
/** GET DATA of a security data object of the current directory (IAS-ECC 1.0.1, 9.8). */
const GET_OBJECT = { cla: CLA, ins: 0xcb, p1: 0x3f, p2: 0xff } as const;
const CLASS_CODE = 0x81;
const CLASS_KEY = 0x90;
/** Objects are numbered without the bit that makes a reference local. */
const OBJECT_NUMBER_BITS = 0x1f;
const MAX_ANSWER_BYTES = 256;

export interface SecurityObjects {
  readonly codes: ReadonlySet<number>;
  readonly keys: ReadonlySet<number>;
  /** Keys are seen from their application. */
  readonly selectApplication: () => Promise<unknown>;
}

/** Asks a CPS3 for counters and access rules of its codes and keys. */
export async function traceSecurityObjects(
  recorder: TraceRecorder,
  channel: CardChannel,
  { codes, keys, selectApplication }: SecurityObjects,
): Promise<void> {
  const ask = (objectClass: number, reference: number) => {
    const number = reference & OBJECT_NUMBER_BITS;
    const name = `object BF${[objectClass, number].map(byte => byte.toString(16).padStart(2, '0')).join('')}`;
    const data = encodeRequest(objectClass, number);
    return recorder.step({ name: name.toUpperCase().replace('OBJECT', 'object'), content: 'control' }, () =>
      channel.send({ ...GET_OBJECT, data, le: MAX_ANSWER_BYTES }),
    );
  };
  await recorder.step({ name: 'MF', content: 'control' }, () => channel.send(SELECT_MF));
  for (const reference of codes) await ask(CLASS_CODE, reference);
  await selectApplication();
  for (const reference of keys) await ask(CLASS_KEY, reference);
}

/** `4D { 70 { BF class number { A0 80 } } }`: 80 stands for "all of it". */
const encodeRequest = (objectClass: number, number: number): Uint8Array =>
  Uint8Array.of(0x4d, 0x08, 0x70, 0x06, 0xbf, objectClass, number, 0x02, 0xa0, 0x80);
