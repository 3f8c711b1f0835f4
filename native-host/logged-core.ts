// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { performance } from 'node:perf_hooks';
import { toCpxError } from '../shared/errors/index.ts';
import { describeRemark } from '../shared/policy/index.ts';
import { redactWords, scrub } from '../shared/redaction/index.ts';
import type { HostLog } from './log/index.ts';
import type { Core } from './messaging/index.ts';
import { inspectSource, type PolicySource } from './policy/index.ts';

/** The same verbs, each of which leaves a line in the log: how it ended and how long it took. A server's words stay out: they may name a person or hold a session. */
export function withLog(core: Core, log: HostLog): Core {
  const logged =
    <Request, Result>(verb: string, run: (request: Request) => Promise<Result>) =>
    async (request: Request): Promise<Result> => {
      const begin = performance.now();
      const took = () => `${Math.round(performance.now() - begin)} ms`;
      try {
        const result = await run(request);
        void log.write('info', `${verb} done, ${took()}`);
        return result;
      } catch (thrown) {
        const { code, host, detail } = toCpxError(thrown);
        const about = [
          code,
          host === undefined ? undefined : scrub(host),
          detail === undefined ? undefined : `(${redactWords(detail)})`,
        ];
        void log.write('error', [verb, ...about, took()].filter(word => word !== undefined).join(' '));
        throw thrown;
      }
    };
  return {
    ...core,
    signIn: logged('signIn', request => core.signIn(request)),
    changePin: logged('changePin', request => core.changePin(request)),
    unblockPin: logged('unblockPin', request => core.unblockPin(request)),
    diagnose: logged('diagnose', request => core.diagnose(request)),
    pukStatus: logged('pukStatus', request => core.pukStatus(request)),
    close: async () => {
      await core.close();
      // The lines before it are written by then.
      await log.write('info', 'end');
    },
  };
}

/** Tells the log what of the policy is left out. One that closes has no log level either: the diagnosis tells it. */
export function logRemarks(log: HostLog, source: PolicySource): void {
  void inspectSource(source).then(
    async ({ remarks }) => {
      for (const remark of remarks) await log.write('error', `policy: left out, ${describeRemark(remark)}`);
    },
    () => undefined,
  );
}
