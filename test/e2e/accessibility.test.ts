// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../shared/errors/index.ts';
import { checkEveryLook } from '../kit/axe.ts';
import { playStory, STORIES, speak } from '../screens/index.ts';

const STORY_TIMEOUT_MS = 120_000;

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
