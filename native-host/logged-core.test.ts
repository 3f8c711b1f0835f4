// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { CpxError, formatServerAnswer } from '../shared/errors/index.ts';
import { withLog } from './logged-core.ts';
import type { Core } from './messaging/index.ts';

const HOLDER = 'ALAIN D0000020981';
const request = { params: { insertion: HOLDER }, intake: {}, signal: new AbortController().signal };

function setScene(pukStatus: () => Promise<unknown>) {
  const lines: string[] = [];
  const core = { pukStatus, close: async () => undefined } as unknown as Core;
  const log = { write: async (weight: string, line: string) => void lines.push(`${weight} ${line}`) };
  const verbs = withLog(core, log);
  return { lines, run: () => verbs.pukStatus(request as unknown as Parameters<Core['pukStatus']>[0]), verbs };
}

describe('a verb leaves a line', () => {
  it('when it is done, and its result goes on', async () => {
    const { lines, run } = setScene(async () => ({ secret: HOLDER }));
    await expect(run()).resolves.toEqual({ secret: HOLDER });
    expect(lines).toEqual([expect.stringMatching(/^info pukStatus done, \d+ ms$/u)]);
  });

  it('when it is refused: code, host and detail, and the refusal goes on', async () => {
    const refusal = new CpxError('SERVER_NAME_MISMATCH', { host: 'www.example.fr', detail: 'ERR_TLS' });
    const { lines, run } = setScene(() => Promise.reject(refusal));
    await expect(run()).rejects.toBe(refusal);
    expect(lines).toEqual([
      expect.stringMatching(/^error pukStatus SERVER_NAME_MISMATCH www\.example\.fr \(ERR_TLS\) \d+ ms$/u),
    ]);
  });

  it('when a server refuses: its status, never the words of its page', async () => {
    const detail = formatServerAnswer({ status: 403, says: `Bonjour ${HOLDER}` });
    const { lines, run } = setScene(() =>
      Promise.reject(new CpxError('PORTAL_REFUSED', { host: 'www.example.fr', detail })),
    );
    await expect(run()).rejects.toBeInstanceOf(CpxError);
    expect(lines).toEqual([
      expect.stringMatching(/^error pukStatus PORTAL_REFUSED www\.example\.fr \(HTTP 403\) \d+ ms$/u),
    ]);
  });

  it('when it fails unexpectedly: the kind of fault, never its message', async () => {
    const { lines, run } = setScene(() => Promise.reject(new RangeError(HOLDER)));
    await expect(run()).rejects.toBeInstanceOf(RangeError);
    expect(lines).toEqual([expect.stringMatching(/^error pukStatus UNEXPECTED \(RangeError\) \d+ ms$/u)]);
  });

  it('when the host ends', async () => {
    const { lines, verbs } = setScene(async () => undefined);
    await verbs.close();
    expect(lines).toEqual(['info end']);
  });
});
