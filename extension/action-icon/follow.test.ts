// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { CpxError, type Language } from '../../shared/errors/index.ts';
import type { Status } from '../../shared/protocol/index.ts';
import type { HostState } from '../host/index.ts';
import { card, EMPTY, reader, STOPPED, settle, status, withTries } from '../testing/index.ts';
import { deriveIconState, followActionIcon, iconFiles } from './index.ts';

const ready = (state: Status): HostState => ({ kind: 'ready', status: state, product: '1.2.3' });

describe('the icon', () => {
  it.each<[string, HostState, string]>([
    ['idle before the host has answered', { kind: 'connecting' }, 'idle'],
    ['for an action where there is no host', { kind: 'closed', error: new CpxError('HOST_NOT_INSTALLED') }, 'action'],
    ['for an action without card', ready(EMPTY), 'action'],
    ['for an action without service', ready(STOPPED), 'action'],
    ['idle while a card is read', ready(status(reader({ kind: 'reading' }))), 'idle'],
    ['with a card that can sign', ready(status(reader(card()))), 'present'],
    ['blocked with a blocked card', ready(status(reader(withTries(0)))), 'blocked'],
  ])('is %s', (_name, host, expected) => {
    expect(deriveIconState(host)).toBe(expected);
  });

  const follow = async (own: { id?: number } | undefined, over: { id?: number }[]) => {
    const told: string[] = [];
    const host = signal<HostState>({ kind: 'connecting' });
    const language = signal<Language>('fr');
    const stop = await followActionIcon({
      action: {
        setIcon: async ({ tabId, path }) => void told.push(`${tabId} ${path['16']}`),
        setTitle: async ({ tabId, title }) => void told.push(`${tabId} ${title}`),
      },
      tabs: { getCurrent: async () => own, query: async () => over },
      host,
      language,
    });
    return { told, host, language, stop };
  };

  it('of a page’s own tab follows the card and the language, and is idle again when the page goes', async () => {
    const { told, host, language, stop } = await follow({ id: 7 }, []);
    host.value = ready(status(reader(card())));
    language.value = 'en';
    stop();
    host.value = ready(EMPTY);
    await settle();
    expect(told).toEqual([
      '7 /extension/icons/idle-16.png',
      '7 Se connecter avec ma carte CPx',
      '7 /extension/icons/present-16.png',
      '7 CPx Connect – carte prête',
      '7 /extension/icons/present-16.png',
      '7 CPx Connect – card ready',
      '7 /extension/icons/idle-16.png',
      '7 Sign in with my CPx card',
    ]);
  });

  it('of the tab under the popup is the popup’s', async () => {
    const { told } = await follow(undefined, [{ id: 9 }]);
    expect(told).toEqual(['9 /extension/icons/idle-16.png', '9 Se connecter avec ma carte CPx']);
  });

  it('is left alone where there is no tab', async () => {
    const { told, stop } = await follow(undefined, []);
    stop();
    expect(told).toEqual([]);
  });

  it('has a file for each size', () => {
    expect(iconFiles('blocked')).toEqual({
      16: '/extension/icons/blocked-16.png',
      32: '/extension/icons/blocked-32.png',
    });
  });
});
