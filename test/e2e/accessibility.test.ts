// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

// One browser only: Chromium. Themes and forced colours are emulated by its protocol; the pages are the same in both.

import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../shared/errors/index.ts';
import { checkEveryLook } from '../kit/axe.ts';
import { playStory, type Scene, STORIES, speak, type Visit } from '../screens/index.ts';

const STORY_TIMEOUT_MS = 120_000;

it('positive control: what cannot be read, has no name or is too wide is found', async () => {
  const story = {
    name: 'control',
    play: async ({ browser }: Scene, visit: Visit) => visit('control', await browser.openTab()),
  };
  let faults: readonly string[] = [];
  await playStory(story, () => async (_state, page) => {
    await page.setContent(`<html lang="fr"><title>x</title><main><h1>x</h1>
      <p style="color: #ccc; background: #fff">pâle</p><input><p style="width: 30rem">large</p></main>`);
    faults = await checkEveryLook(page);
  });
  for (const rule of ['light: color-contrast', 'light: label', 'wider than 320 pixels']) {
    expect(faults.some(fault => fault.startsWith(rule))).toBe(true);
  }
});

describe('every screen, in each language, theme and width', () => {
  it.each(STORIES.map(story => [story.name, story] as const))(
    'has no fault that axe finds: %s',
    async (_name, story) => {
      const faults: string[] = [];
      let states = 0;
      await playStory(story, scene => async (state, page) => {
        states++;
        for (const language of [...LANGUAGES].reverse()) {
          await speak(scene, language, page);
          faults.push(...(await checkEveryLook(page)).map(fault => `${state} ${language} ${fault}`));
        }
      });
      expect(faults).toEqual([]);
      expect(states).toBeGreaterThan(0);
    },
    STORY_TIMEOUT_MS,
  );
});
