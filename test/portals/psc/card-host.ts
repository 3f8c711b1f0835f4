// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { RequestListener } from 'node:http';
import Router from '@koa/router';
import type { TestPki } from '../../pki/index.ts';
import { createRoutedApp } from '../app.ts';
import { CardDoor, createNodeFront, type Identify } from '../card-endpoint/index.ts';
import { readHolder } from '../holder.ts';
import { PSC_CARD_HOST, WALLET_ORIGIN } from '../hosts.ts';
import { DEFAULT_CARD_ENDPOINT } from '../options.ts';
import type { Directory } from '../people/index.ts';
import type { RequestRecord } from '../requests.ts';
import { type Appearance, show } from '../site/index.ts';
import type { CardTickets } from './card-tickets.ts';
import { PSC } from './site.ts';

const HTTP_BAD_REQUEST = 400;

export interface CardHostOptions {
  readonly pki: TestPki;
  readonly directory: Directory;
  readonly tickets: CardTickets;
  readonly requests: RequestRecord[];
  readonly appearance: Appearance;
}

/** Where each path of the card host leads, with the value of `etat` that the wallet's page gave. */
const DESTINATIONS: Readonly<Record<string, (state: string) => string>> = {
  '/connexion': state => `/interaction/${state}/carte`,
  '/activation': () => '/activation/carte',
};

function createCardHostApp({ directory, tickets, requests, appearance }: CardHostOptions, identify: Identify) {
  const router = new Router();
  for (const [path, makeDestination] of Object.entries(DESTINATIONS)) {
    router.get(path, ctx => {
      const { verified, certificate } = identify(ctx.req);
      const state = ctx.URL.searchParams.get('etat') ?? '';
      if (!verified || certificate === null || !/^[\w-]+$/u.test(state)) {
        const text = 'Aucun certificat de carte valable n’a été présenté.';
        const block = { kind: 'notice', mark: 'erreur', role: 'alert', text } as const;
        const page = { mark: 'carte-refusee', title: 'Connexion par carte refusée', blocks: [block] };
        return show(ctx, PSC, page, HTTP_BAD_REQUEST);
      }
      const person = directory.learn(readHolder(certificate));
      const ticket = tickets.issue(person, state);
      ctx.redirect(`${WALLET_ORIGIN}${makeDestination(state)}?billet=${ticket}`);
    });
  }
  return createRoutedApp(router, PSC_CARD_HOST, requests, appearance);
}

/** Starts the host that asks for the card in the TLS handshake. */
export async function startCardHost(options: CardHostOptions): Promise<CardDoor> {
  const { pki } = options;
  const createListener = (identify: Identify): RequestListener => createCardHostApp(options, identify).callback();
  const front = createNodeFront({
    endpoint: DEFAULT_CARD_ENDPOINT,
    server: await pki.issueServer({ names: [PSC_CARD_HOST] }),
    cardChainPem: pki.cardIssuer.chainPem,
    createListener,
  });
  return CardDoor.open({ endpoint: DEFAULT_CARD_ENDPOINT, front });
}
