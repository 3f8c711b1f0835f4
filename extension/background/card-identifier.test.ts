// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it } from 'vitest';
import { CpxError } from '../../shared/errors/index.ts';
import { resolvePolicy } from '../../shared/policy/index.ts';
import type { Status } from '../../shared/protocol/index.ts';
import type { HostState } from '../host/index.ts';
import { card, EMPTY, OTHER_INSERTION, reader, STOPPED, settle, status, withTries } from '../testing/index.ts';
import { answerMessage } from './dispatch.ts';
import type { HandlerContext } from './handlers.ts';
import type { Sender } from './sender.ts';

const pscPage: Sender = {
  id: 'ours',
  url: 'https://wallet.esw.esante.gouv.fr/interaction/x/e-cps',
  frameId: 0,
  tab: { id: 7 },
};
const IDENTIFIER = '899700209812';

/** A host that tells this state once it is started, and later ones. */
class BriefHost {
  static open = 0;
  state: HostState = { kind: 'connecting' };
  #listener: (state: HostState) => void = () => undefined;
  readonly #first: HostState;
  constructor(first: HostState) {
    this.#first = first;
    BriefHost.open += 1;
  }
  subscribe(listener: (state: HostState) => void): () => void {
    this.#listener = listener;
    return () => undefined;
  }
  async start(): Promise<void> {
    this.state = this.#first;
  }
  tell(state: HostState): void {
    this.state = state;
    this.#listener(state);
  }
  close(): void {
    BriefHost.open -= 1;
  }
}

const ready = (told: Status): HostState => ({ kind: 'ready', status: told, product: '1.2.3' });

let host: BriefHost;
let first: HostState;
let context: HandlerContext;
beforeEach(() => {
  BriefHost.open = 0;
  const part: Pick<HandlerContext, 'own' | 'openHost' | 'readSettings'> = {
    own: { extensionId: 'ours', signIn: 's', popup: 'p', diagnostics: 'd', authenticator: 'a', removal: 'r' },
    openHost: () => {
      host = new BriefHost(first);
      return host;
    },
    readSettings: async () => resolvePolicy({}),
  };
  context = part as HandlerContext;
});
const ask = (sender = pscPage) => answerMessage({ name: 'readCard', params: {} }, sender, context);
const told = (identifier: string | null) => ({ result: { identifier } });

describe('the identifier on the card, asked by a page of Pro Santé Connect', () => {
  const other = card({ holder: { ...card().holder, nationalId: '899700075064' } });

  it.each<[string, HostState, string | null]>([
    ['a card', ready(status(reader(card()))), IDENTIFIER],
    ['a blocked card', ready(status(reader(withTries(0)))), IDENTIFIER],
    ['the same person’s two cards', ready(status(reader(card()), reader(card(), OTHER_INSERTION, 'B'))), IDENTIFIER],
    ['two people’s cards', ready(status(reader(card()), reader(other, OTHER_INSERTION, 'B'))), null],
    ['no card', ready(EMPTY), null],
    ['no service', ready(STOPPED), null],
    ['no host', { kind: 'closed', error: new CpxError('HOST_NOT_INSTALLED') }, null],
  ])('with %s; the host ends', async (_name, state, identifier) => {
    first = state;
    expect(await ask()).toEqual(told(identifier));
    expect(BriefHost.open).toBe(0);
  });

  it('is waited for while the card is read', async () => {
    first = ready(status(reader({ kind: 'reading' })));
    const answer = ask();
    await settle();
    host.tell(ready(status(reader(card()))));
    expect(await answer).toEqual(told(IDENTIFIER));
  });

  it.each([
    ['of a portal', { ...pscPage, url: 'https://www.portail.si-samu.fr/' }],
    ['of anybody', { ...pscPage, url: 'https://evil.test/' }],
    ['in a frame of another site', { ...pscPage, url: 'https://evil.test/', frameId: 3 }],
    ['of another extension', { ...pscPage, id: 'theirs' }],
  ])('is refused to a page %s, and no host is started', async (_name, sender) => {
    first = ready(status(reader(card())));
    expect(await ask(sender)).toMatchObject({ error: { data: { code: 'UNEXPECTED' } } });
    expect(BriefHost.open).toBe(0);
  });
});
