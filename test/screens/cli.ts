// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { LANGUAGES } from '../../shared/errors/index.ts';
import { emulateTheme } from '../kit/axe.ts';
import { playStory, STORIES, speak } from './index.ts';

const USAGE = `Usage: npm run screenshots -- [--out DIR] [--only WORD]

  Draws every screen of the built extension (npm run build first) in each language and theme, as PNG files
  NAME-LANGUAGE-THEME.png. --only draws the stories whose name holds the word.`;
const EXIT_USAGE = 64;
const THEMES = ['light', 'dark'] as const;
const POPUP_WIDTH = 384;

function readOptions() {
  try {
    return parseArgs({ options: { out: { type: 'string' }, only: { type: 'string' } } }).values;
  } catch {
    // parseArgs throws for what it does not know: the usage says it better.
    return null;
  }
}

const options = readOptions();
if (options === null) {
  console.error(USAGE);
  process.exit(EXIT_USAGE);
}
const folder = path.resolve(options.out ?? 'dist/screenshots');
await mkdir(folder, { recursive: true });
for (const story of STORIES.filter(({ name }) => name.includes(options.only ?? ''))) {
  console.log(story.name);
  await playStory(story, scene => async (state, page) => {
    const width = state.startsWith('popup') ? POPUP_WIDTH : 900;
    await page.setViewport({ width, height: 600 });
    for (const language of LANGUAGES) {
      await speak(scene, language, page);
      for (const theme of THEMES) {
        await emulateTheme(page, theme);
        await page.screenshot({ path: path.join(folder, `${state}-${language}-${theme}.png`), fullPage: true });
      }
    }
    await speak(scene, 'fr', page);
  });
}
