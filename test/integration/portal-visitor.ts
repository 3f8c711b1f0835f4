// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { doctorAccount } from '../kit/doctor.ts';
import type { CardKeys, IssuedKey, TestPki } from '../pki/index.ts';
import {
  ManualClock,
  PORTAL_ORIGIN,
  type RunningPortals,
  type RunningServices,
  startPortals,
} from '../portals/index.ts';
import { type Answer, makeDoctor, PortalClient, readHidden } from '../portals/test-client.ts';

const MAX_REDIRECTS = 12;

export interface PortalStage {
  readonly pki: TestPki;
  readonly card: CardKeys;
  readonly clock: ManualClock;
  readonly portals: RunningPortals & { readonly services: RunningServices };
  /** A browser, with the doctor's card when asked. */
  visit(withCard?: 'card'): PortalVisitor;
  /** A browser with another card. */
  visitWith(card: IssuedKey): PortalVisitor;
}

/** Starts every replica, with the doctor's account and a clock that tests move. */
export async function startPortalStage(): Promise<PortalStage> {
  const { pki, card } = await makeDoctor();
  const clock = new ManualClock();
  const portals = await startPortals({ pki, services: { clock: clock.now, accounts: [doctorAccount()] } });
  const visit = (withCard?: 'card') =>
    new PortalVisitor({ portals, pki, card: withCard === undefined ? undefined : card.authentication });
  const visitWith = (other: IssuedKey) => new PortalVisitor({ portals, pki, card: other });
  return { pki, card, clock, portals, visit, visitWith };
}

/** Where an answer was shown, and what it was. */
export interface Shown extends Answer {
  readonly url: string;
}

/** A browser without scripts: it follows redirects and sends the forms that it was shown. */
export class PortalVisitor {
  readonly #client: PortalClient;
  /** The page in front of the person. */
  page: Shown = { url: PORTAL_ORIGIN, status: 0, location: undefined, setCookies: [], headers: {}, text: '' };

  constructor(options: ConstructorParameters<typeof PortalClient>[0]) {
    this.#client = new PortalClient(options);
  }

  async open(address: string): Promise<Shown> {
    const url = new URL(address, this.page.url).href;
    return this.#follow(url, await this.#client.get(url));
  }

  /** Presses the link of that mark. */
  async press(mark: string): Promise<Shown> {
    const href = new RegExp(`<a id="${mark}"[^>]* href="([^"]+)"`, 'u').exec(this.page.text)?.[1];
    if (href === undefined) throw new Error(`no link ${mark} on ${this.page.url}:\n${this.page.text}`);
    return this.open(href.replaceAll('&amp;', '&'));
  }

  /** Sends the form of that mark with its hidden fields. */
  async send(mark: string, fields: Readonly<Record<string, string>> = {}): Promise<Shown> {
    const form = new RegExp(`<form id="${mark}"[^>]* action="([^"]+)"[^>]*>(.*?)</form>`, 'su').exec(this.page.text);
    if (form === null) throw new Error(`no form ${mark} on ${this.page.url}:\n${this.page.text}`);
    const [, action = '', content = ''] = form;
    const names = [...content.matchAll(/<input type="hidden" name="([^"]+)"/gu)].map(([, name = '']) => name);
    const hidden = Object.fromEntries(names.map(name => [name, readHidden(content, name)]));
    const url = new URL(action, this.page.url).href;
    const { origin } = new URL(this.page.url);
    return this.#follow(url, await this.#client.post(url, { ...hidden, ...fields }, { origin }));
  }

  /** Sends a form that no page gave. */
  async post(address: string, fields: Readonly<Record<string, string>>, origin: string): Promise<Shown> {
    const answer = await this.#client.post(address, fields, { origin });
    return { ...answer, url: address };
  }

  async #follow(address: string, first: Answer): Promise<Shown> {
    let [url, answer] = [address, first];
    for (let hop = 0; answer.location !== undefined; hop += 1) {
      if (hop === MAX_REDIRECTS) throw new Error(`too many redirects, last to ${answer.location}`);
      url = new URL(answer.location, url).href;
      answer = await this.#client.get(url);
    }
    this.page = { ...answer, url };
    return this.page;
  }
}

/** The mark of the page, and of each thing on it. */
export const hasMark = ({ text }: Answer, mark: string): boolean => text.includes(`data-replique="${mark}"`);

/** The text of the element of that mark. */
export function readMark({ text, url }: Shown, mark: string): string {
  const found = new RegExp(`data-replique="${mark}"[^>]*>([^<]*)<`, 'u').exec(text)?.[1];
  if (found === undefined) throw new Error(`no ${mark} on ${url}:\n${text}`);
  return found.replaceAll('&amp;', '&');
}
