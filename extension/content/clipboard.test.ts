// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { openClipboard } from './clipboard.ts';

const open = (engine: 'firefox' | 'chromium', state: PermissionState) => {
  const asked: unknown[] = [];
  const permissions = {
    query: async (permission: unknown) => {
      asked.push(permission);
      return { state } as PermissionStatus;
    },
  };
  return { asked, clipboard: openClipboard({ permissions, clipboard: { readText: async () => '481516' } }, engine) };
};

describe('the clipboard', () => {
  it('is offered in Firefox, which asks by itself each time and knows no such permission', async () => {
    const { clipboard, asked } = open('firefox', 'denied');
    expect([await clipboard.isOffered(), asked]).toEqual([true, []]);
  });

  it.each<[PermissionState, boolean]>([
    ['granted', true],
    ['prompt', false],
    ['denied', false],
  ])('is offered in Chromium only where the page has the permission already: %s', async (state, offered) => {
    const { clipboard, asked } = open('chromium', state);
    expect([await clipboard.isOffered(), asked]).toEqual([offered, [{ name: 'clipboard-read' }]]);
  });
});
