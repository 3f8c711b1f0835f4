// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

describe('the guide for developers of portals', () => {
  it('shows the example that is run', async () => {
    const story = await readFile(path.join(ROOT, 'test/e2e/portal-kit.test.ts'), 'utf8');
    const [, example = ''] = /\/\/ >>> example\n(.*)\/\/ <<< example/su.exec(story) ?? [];
    expect(example.trim()).not.toBe('');
    expect(await readFile(path.join(ROOT, 'docs/developers.md'), 'utf8')).toContain(example.trim());
  });

  it('is right that another project can import the kit by its path', async () => {
    const project = await mkdtemp(path.join(os.tmpdir(), 'cpx-other-project-'));
    const kit = JSON.stringify(path.join(ROOT, 'test/portal-kit/index.ts'));
    const program = path.join(project, 'my-test.ts');
    await writeFile(
      program,
      `import { describePortal } from ${kit};
      console.log(describePortal({ home: 'https://a.exemple.test/', cardStart: 'https://b.exemple.test/' }).id);`,
    );
    const { stdout } = await run(process.execPath, [program], { cwd: project });
    await rm(project, { recursive: true });
    expect(stdout.trim()).toBe('a-exemple-test');
  });
});
