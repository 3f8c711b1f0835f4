// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, test } from 'vitest';
import { PCSC_ABIS, type PcscAbi } from './abi.ts';
import type { PcscApi, PcscCall } from './api.ts';
import { WinscardConnection } from './connection.ts';
import { PcscContext } from './context.ts';
import { STATUS_CODES, toPcscError } from './status-codes.ts';

const EMPTY = 0x10;
const PRESENT = 0x20;
const UNAVAILABLE = 0x08;
const MUTE = 0x200;
const CHANGED = 0x02;
const NOTIFICATION = '\\\\?PnP?\\Notification';

interface Entry {
  readonly szReader: string;
  readonly dwCurrentState: number;
  dwEventState: number;
  cbAtr: number;
  readonly rgbAtr: Uint8Array;
}

type Answers = Partial<Record<PcscCall, (...parameters: readonly never[]) => number>>;

/** What the library answers in states that no virtual reader can be brought into. */
function fakeApi(answers: Answers, platform: 'linux' | 'win32' | 'darwin' = 'linux') {
  const abi = PCSC_ABIS[platform];
  if (!abi) throw new Error('no ABI');
  const calls: PcscCall[] = [];
  const status: PcscApi['status'] = async (call, ...parameters) => {
    calls.push(call);
    const answer = answers[call] as ((...given: readonly unknown[]) => number) | undefined;
    return answer?.(...parameters) ?? 0;
  };
  const api: PcscApi = {
    abi: abi satisfies PcscAbi,
    ioRequestBytes: 16,
    status,
    async call(name, ...parameters) {
      const code = await status(name, ...parameters);
      if (code !== 0) throw toPcscError(name, code);
    },
    statusSync: () => 0,
  };
  return { api, calls };
}

const tellState = (state: number, atr: readonly number[] = []) => ({
  SCardGetStatusChange: (_handle: unknown, _timeout: unknown, entries: Entry[]) => {
    for (const entry of entries) {
      entry.dwEventState = state;
      entry.cbAtr = atr.length;
      entry.rgbAtr.set(atr);
    }
    return 0;
  },
});

describe('the state of a reader', () => {
  test.each([
    ['a card', PRESENT, [0x3b, 0x00], 'card'],
    ['nothing', EMPTY, [], 'empty'],
    ['a card that does not answer', PRESENT | MUTE, [], 'mute'],
    ['a card whose answer to reset is not there', PRESENT, [], 'mute'],
  ] as const)('with %s', async (_, flags, atr, slot) => {
    const { api } = fakeApi(tellState(CHANGED | flags | (7 << 16), atr));
    const context = await PcscContext.establish(api);
    const { readers, raw } = await context.queryReaders(['R']);
    expect(readers).toEqual([{ name: 'R', slot, atr: Uint8Array.from(atr), eventCount: 7 }]);
    expect(raw.get('R')).toBe((flags | (7 << 16)) >>> 0);
  });

  test('counts events up to the last bit', async () => {
    const { api } = fakeApi(tellState(PRESENT | MUTE | (0xffff << 16)));
    const { readers } = await (await PcscContext.establish(api)).queryReaders(['R']);
    expect(readers[0]?.eventCount).toBe(0xffff);
  });

  test('of one that is being unplugged is left out', async () => {
    const { api } = fakeApi(tellState(CHANGED | UNAVAILABLE));
    expect((await (await PcscContext.establish(api)).queryReaders(['R'])).readers).toEqual([]);
  });
});

describe('the list of readers', () => {
  const write = (encoding: 'utf8' | 'utf16le') => ({
    SCardListReaders: (_context: unknown, _groups: unknown, names: Buffer, length: unknown[]) => {
      const text = 'Lecteur n° 1\0Lecteur 2\0\0';
      length[0] = names.write(text, encoding) / (encoding === 'utf8' ? 1 : 2);
      return 0;
    },
  });

  test.each([
    ['linux', 'utf8'],
    ['win32', 'utf16le'],
    ['darwin', 'utf8'],
  ] as const)('on %s is read as %s', async (platform, encoding) => {
    const { api } = fakeApi(write(encoding), platform);
    expect(await (await PcscContext.establish(api)).listReaders()).toEqual(['Lecteur n° 1', 'Lecteur 2']);
  });

  test('that is empty is no error; a list that fails is one', async () => {
    const answer = (code: number) => fakeApi({ SCardListReaders: () => code }).api;
    const none = await PcscContext.establish(answer(STATUS_CODES.SCARD_E_NO_READERS_AVAILABLE.code));
    expect(await none.listReaders()).toEqual([]);
    const stopped = await PcscContext.establish(answer(STATUS_CODES.SCARD_E_SERVICE_STOPPED.code));
    await expect(stopped.listReaders()).rejects.toMatchObject({ failure: 'service-stopped' });
  });
});

describe('a wait', () => {
  const watched = async (platform: 'linux' | 'darwin', status = 0) => {
    const seen: Entry[] = [];
    const { api } = fakeApi(
      {
        SCardGetStatusChange: (_context: unknown, _timeout: unknown, entries: Entry[]) => {
          seen.push(...entries);
          return status;
        },
      },
      platform,
    );
    await (await PcscContext.establish(api)).waitForChange(new Map([['R', PRESENT]]), 1000);
    return seen.map(({ szReader, dwCurrentState }) => [szReader, dwCurrentState]);
  };

  test('is for new readers too, where the service tells of them', async () => {
    expect(await watched('linux')).toEqual([
      ['R', PRESENT],
      [NOTIFICATION, 1 << 16],
    ]);
    expect(await watched('darwin')).toEqual([['R', PRESENT]]);
  });

  test('that nothing ended is no error, one that was cancelled is told', async () => {
    await watched('linux', STATUS_CODES.SCARD_E_TIMEOUT.code);
    await expect(watched('linux', STATUS_CODES.SCARD_E_CANCELLED.code)).rejects.toMatchObject({ failure: 'cancelled' });
  });
});

describe('a connection', () => {
  const open = async (answers: Answers) => {
    const { api, calls } = fakeApi(answers);
    const ended: string[] = [];
    const context = await PcscContext.establish(api);
    const connection = await WinscardConnection.open(context, 'R', () => ended.push('ended'));
    return { connection, calls, ended };
  };
  const answerBytes = (count: number) => ({
    SCardTransmit: (...parameters: readonly unknown[]) => {
      const length = parameters[6] as unknown[];
      length[0] = count;
      return 0;
    },
  });

  test.each([0, 1])('takes an answer of %i bytes for a removal', async count => {
    const { connection } = await open(answerBytes(count));
    await expect(connection.transmit(Uint8Array.of(0))).rejects.toMatchObject({ failure: 'card-removed' });
  });

  test.each([
    ['a card that stays', PRESENT, 'communication'],
    ['a card that is gone', EMPTY, 'card-removed'],
  ] as const)('tells a fault of the line with %s', async (_, state, failure) => {
    const { connection } = await open({
      SCardTransmit: () => STATUS_CODES.SCARD_E_NOT_TRANSACTED.code,
      ...tellState(CHANGED | state, state === PRESENT ? [0x3b, 0x00] : []),
    });
    await expect(connection.transmit(Uint8Array.of(0))).rejects.toMatchObject({
      failure,
      detail: 'SCardTransmit: SCARD_E_NOT_TRANSACTED',
    });
  });

  test('hands the bytes of a command over in place', async () => {
    const command = Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x00);
    let handed: unknown;
    const { connection } = await open({
      SCardTransmit: (...parameters: readonly unknown[]) => {
        handed = parameters[2];
        return STATUS_CODES.SCARD_W_RESET_CARD.code;
      },
    });
    await expect(connection.transmit(command)).rejects.toMatchObject({ failure: 'card-reset' });
    expect(handed).toBe(command);
  });

  test('gives its context back when it ends, once, and when it never began', async () => {
    const { connection, calls, ended } = await open({});
    await Promise.all([connection.disconnect('reset'), connection.disconnect('leave')]);
    expect(calls).toEqual(['SCardEstablishContext', 'SCardConnect', 'SCardDisconnect', 'SCardReleaseContext']);
    expect(ended).toEqual(['ended']);
    const { api, calls: refused } = fakeApi({ SCardConnect: () => STATUS_CODES.SCARD_E_SHARING_VIOLATION.code });
    const context = await PcscContext.establish(api);
    await expect(WinscardConnection.open(context, 'R', () => {})).rejects.toMatchObject({ failure: 'in-use' });
    expect(refused.at(-1)).toBe('SCardReleaseContext');
  });

  test('gives its handle back although another program reset the card', async () => {
    const { connection, calls } = await open({ SCardDisconnect: () => STATUS_CODES.SCARD_W_RESET_CARD.code });
    await connection.disconnect('reset');
    expect(calls.filter(call => call === 'SCardDisconnect')).toHaveLength(2);
  });
});
