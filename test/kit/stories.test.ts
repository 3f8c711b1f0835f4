// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ONE_BROWSER } from '../e2e/one-browser.ts';

const STORIES = path.resolve(import.meta.dirname, '../e2e');

describe('a file of stories that only one browser can tell', () => {
  it.each(ONE_BROWSER.filter(({ file }) => !file.endsWith('/**')))('$file says so at its head', ({ file, browser }) => {
    const [, , , head = ''] = readFileSync(path.join(STORIES, file), 'utf8').split('\n');
    expect(head).toMatch(/^\/\/ One browser only: /u);
    expect(head.toLowerCase()).toContain(browser);
  });
});
