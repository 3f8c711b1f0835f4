// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { TestPki } from '../../pki/index.ts';
import type { Negotiation } from '../negotiations.ts';
import { type CardEndpointOptions, resolveCardEndpoint } from '../options.ts';
import type { CardAppOptions } from './answers.ts';
import { createCardApp } from './card-app.ts';
import { CardServerKeys } from './credentials.ts';
import { type Backend, CardDoor } from './door.ts';
import type { Front, FrontOptions } from './front.ts';
import { startNginxFront } from './nginx-front.ts';
import { createNodeFront } from './node-front.ts';
import { startRefusingFront } from './refusing-front.ts';

/** Which TLS server stands in front of the card endpoint. */
export type FrontKind = 'node' | 'nginx';

export interface CardEndpointServerOptions extends Omit<CardAppOptions, 'endpoint'> {
  readonly pki: TestPki;
  readonly front: FrontKind;
}

/** The card endpoint on one loopback port, whatever stands behind it. */
export class CardEndpointServer {
  readonly #options: CardEndpointServerOptions;
  readonly #keys: CardServerKeys;
  readonly #door: CardDoor;

  private constructor(options: CardEndpointServerOptions, keys: CardServerKeys, door: CardDoor) {
    this.#options = options;
    this.#keys = keys;
    this.#door = door;
  }

  static async start(options: CardEndpointServerOptions, behaviour?: CardEndpointOptions): Promise<CardEndpointServer> {
    const keys = new CardServerKeys(options.pki);
    const door = await CardDoor.open(await startBackend(options, keys, behaviour));
    return new CardEndpointServer(options, keys, door);
  }

  /** `127.0.0.1:port`. */
  get address(): string {
    return this.#door.address;
  }

  get negotiations(): readonly Negotiation[] {
    return this.#door.negotiations;
  }

  /** Takes up another behaviour; what `behaviour` leaves out goes back to its default. Open connections are cut. */
  async change(behaviour?: CardEndpointOptions): Promise<void> {
    await this.#door.replace(await startBackend(this.#options, this.#keys, behaviour));
  }

  close(): Promise<void> {
    return this.#door.close();
  }
}

async function startBackend(
  options: CardEndpointServerOptions,
  keys: CardServerKeys,
  behaviour?: CardEndpointOptions,
): Promise<Backend> {
  const endpoint = resolveCardEndpoint(behaviour);
  const frontOptions: FrontOptions = {
    endpoint,
    server: await keys.get(endpoint.certificate),
    cardChainPem: options.pki.cardIssuer.chainPem,
    createListener: identify => createCardApp({ ...options, endpoint }, identify).callback(),
  };
  return { endpoint, front: await startFront(options.front, frontOptions) };
}

async function startFront(kind: FrontKind, options: FrontOptions): Promise<Front | null> {
  if (options.endpoint.answer === 'silent') return null;
  if (options.endpoint.clientCertificate === 'refuse-at-handshake') return startRefusingFront(options);
  return kind === 'nginx' ? startNginxFront(options) : createNodeFront(options);
}
