// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { IssuedKey, TestPki } from '../../pki/index.ts';
import { CARD_HOST, WRONG_NAME } from '../hosts.ts';
import type { CardEndpoint } from '../options.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const names = [CARD_HOST];

const REQUESTS: Readonly<Record<CardEndpoint['certificate'], (now: number) => Parameters<TestPki['issueServer']>[0]>> =
  {
    trusted: () => ({ names }),
    'self-signed': () => ({ names, selfSigned: true }),
    untrusted: () => ({ names, untrusted: true }),
    expired: now => ({ names, notBefore: new Date(now - 90 * DAY_MS), notAfter: new Date(now - DAY_MS) }),
    'wrong-name': () => ({ names: [WRONG_NAME] }),
  };

/** Issues the card endpoint's certificates when they are first needed, each once. */
export class CardServerKeys {
  readonly #pki: TestPki;
  readonly #issued = new Map<CardEndpoint['certificate'], Promise<IssuedKey>>();

  constructor(pki: TestPki) {
    this.#pki = pki;
  }

  get(kind: CardEndpoint['certificate']): Promise<IssuedKey> {
    const known = this.#issued.get(kind);
    if (known !== undefined) return known;
    const issued = this.#pki.issueServer(REQUESTS[kind](Date.now()));
    this.#issued.set(kind, issued);
    return issued;
  }
}
