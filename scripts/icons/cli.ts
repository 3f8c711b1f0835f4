// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import puppeteer, { type Page } from 'puppeteer';
import { ACTION_ICON_SIZES, ICON_STATES } from '../../extension/action-icon/index.ts';
import { drawActionIcon } from './draw.ts';

/** Draws the PNG files of extension/icons from their SVG, by Debian's Chromium: `npm run icons`. They are committed. */
const FOLDER = path.resolve(import.meta.dirname, '../../extension/icons');
/** The product's own mark: lists of extensions, task bars. */
const PRODUCT_SIZES = [16, 32, 48, 128] as const;

async function rasterize(page: Page, svg: string, size: number): Promise<Uint8Array> {
  await page.setViewport({ width: size, height: size });
  await page.setContent(
    `<style>* { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
  );
  return page.screenshot({ omitBackground: true, type: 'png' });
}

const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  const product = await readFile(path.join(FOLDER, 'icon.svg'), 'utf8');
  for (const size of PRODUCT_SIZES) {
    await writeFile(path.join(FOLDER, `${size}.png`), await rasterize(page, product, size));
  }
  for (const state of ICON_STATES) {
    for (const size of ACTION_ICON_SIZES) {
      await writeFile(path.join(FOLDER, `${state}-${size}.png`), await rasterize(page, drawActionIcon(state), size));
    }
  }
} finally {
  await browser.close();
}
