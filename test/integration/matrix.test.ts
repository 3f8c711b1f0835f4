// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { makeCard, READER } from '../card-kit/index.ts';
import { MATRIX_CARDS, runActions } from '../matrix/index.ts';
import { createVirtualPcsc, loadProfile } from '../virtual-card/index.ts';
import { startPcscd } from '../virtual-card/pcscd/index.ts';

const run = promisify(execFile);
const ACT = path.join(import.meta.dirname, '../matrix/act.ts');
const loadNamed = (name: string) =>
  loadProfile(path.join(import.meta.dirname, `../virtual-card/profiles/${name}.json`));

/** Holds `docs/cards-matrix.md` to what happens. */
describe.each(MATRIX_CARDS)(
  '$name: recognised, read, signs or is refused as the matrix says',
  ({ profile, outcomes }) => {
    it('in process', async () => {
      const pcsc = createVirtualPcsc();
      pcsc.addReader(READER);
      pcsc.insert(READER, await makeCard(loadNamed(profile)));
      expect(await runActions(pcsc)).toEqual(outcomes);
    });

    it('through vpcd and pcscd', async () => {
      const pcscd = await startPcscd({ profile: loadNamed(profile) });
      try {
        const { stdout } = await run(process.execPath, [ACT], { env: { ...process.env, ...pcscd.env } });
        expect(JSON.parse(stdout)).toEqual(outcomes);
        expect((await pcscd.state()).pinVerified).toBe(false);
      } finally {
        await pcscd.stop();
      }
    });
  },
);
