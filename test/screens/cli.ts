// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer';
import { LANGUAGES } from '../../shared/errors/index.ts';
import { emulateForcedColours, emulateTheme } from '../kit/axe.ts';
import { GUIDE_PICTURES } from './guide-pictures.ts';
import { playHelps, playStory, type Scene, STORIES, speak } from './index.ts';

const USAGE = `Usage: npm run screenshots -- [--out DIR] [--only WORD]
       npm run screenshots -- --guide [--out DIR] [--only WORD]

  Draws every screen of the built extension (npm run build first) in each language and theme, as PNG files
  NAME-LANGUAGE-THEME.png, below dist/screenshots. --only draws the stories whose name holds the word.
  --guide draws the pictures of the user guide alone, into docs/images.`;
const EXIT_USAGE = 64;
const THEMES = ['light', 'dark'] as const;
const POPUP_WIDTH = 384;
const PAGE_WIDTH = 900;
const HEIGHT = 600;
/** `narrow` is also a window of 1280 by 1024 at 400 %. */
const HELP_SIZES = { wide: { width: PAGE_WIDTH, height: HEIGHT }, narrow: { width: 320, height: 256 } };

const options = readOptions();
if (options === null) {
  console.error(USAGE);
  process.exit(EXIT_USAGE);
}
const { guide = false, only = '' } = options;
const folder = path.resolve(options.out ?? (guide ? 'docs/images' : 'dist/screenshots'));
await mkdir(folder, { recursive: true });
const wanted = STORIES.filter(
  ({ name }) => name.includes(only) && (!guide || GUIDE_PICTURES.some(({ story }) => story === name)),
);
for (const story of wanted) {
  console.log(story.name);
  await playStory(story, scene => (state, page) => (guide ? drawPicture(state, page) : drawScreen(scene, state, page)));
}

if (!guide && 'helps'.includes(only)) {
  console.log('helps on portal pages');
  await playHelps(async (name, language, page) => {
    for (const [size, viewport] of Object.entries(HELP_SIZES)) {
      await page.setViewport(viewport);
      for (const theme of THEMES) {
        await emulateTheme(page, theme);
        const file = `help-${name}-${size}-${language}-${theme}.png`;
        await page.screenshot({ path: path.join(folder, file), fullPage: size !== 'wide' });
      }
    }
    await page.setViewport(HELP_SIZES.wide);
    await emulateForcedColours(page, true);
    await page.screenshot({ path: path.join(folder, `help-${name}-${language}-forced.png`) });
    await emulateForcedColours(page, false);
  });
}

function readOptions() {
  try {
    return parseArgs({ options: { out: { type: 'string' }, only: { type: 'string' }, guide: { type: 'boolean' } } })
      .values;
  } catch {
    // parseArgs throws for what it does not know: the usage says it better.
    return null;
  }
}

function widthOf(state: string): number {
  return state.startsWith('popup') ? POPUP_WIDTH : PAGE_WIDTH;
}

async function drawScreen(scene: Scene, state: string, page: Page): Promise<void> {
  await page.setViewport({ width: widthOf(state), height: HEIGHT });
  for (const language of LANGUAGES) {
    await speak(scene, language, page);
    for (const theme of THEMES) {
      await emulateTheme(page, theme);
      await page.screenshot({ path: path.join(folder, `${state}-${language}-${theme}.png`), fullPage: true });
    }
  }
  await speak(scene, 'fr', page);
}

/** As a person first sees the page: from its top, with what is folded still folded. */
async function drawPicture(state: string, page: Page): Promise<void> {
  const picture = GUIDE_PICTURES.find(candidate => candidate.state === state);
  if (picture === undefined) return;
  const { file, width, height } = picture;
  await page.setViewport({ width, height });
  await emulateTheme(page, 'light');
  await page.$$eval('details', folds => {
    for (const fold of folds) fold.open = false;
  });
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: path.join(folder, `${file}.png`) });
}
