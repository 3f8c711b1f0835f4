// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ICON_STATES, iconFiles } from './index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Width and height in the IHDR chunk (ISO/IEC 15948, 11.2.2). */
const [WIDTH_AT, HEIGHT_AT] = [16, 20];

it.each(ICON_STATES)('the icon %s is there in each size, and unlike the others', state => {
  for (const [size, file] of Object.entries(iconFiles(state))) {
    const png = readFileSync(path.join(ROOT, file));
    expect([png.readUInt32BE(WIDTH_AT), png.readUInt32BE(HEIGHT_AT)]).toEqual([Number(size), Number(size)]);
    const others = ICON_STATES.filter(other => other !== state).map(other => iconFiles(other)[size] ?? '');
    for (const other of others) expect(readFileSync(path.join(ROOT, other)).equals(png)).toBe(false);
  }
});
