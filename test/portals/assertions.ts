// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Holder } from './holder.ts';
import { makeToken } from './sessions.ts';

/** Answers of the card host that the browser carries to the portal in a form, each good for one use. */
export class AssertionDesk {
  readonly #waiting = new Map<string, Holder>();

  /** Makes the value of `SAMLResponse`: a shape only, unsigned, as the portal looks it up by its whole value. */
  issue(holder: Holder): string {
    const xml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_${makeToken()}" Version="2.0"/>`;
    const answer = Buffer.from(xml).toString('base64');
    this.#waiting.set(answer, holder);
    return answer;
  }

  /** The person that an answer speaks of, null when it is unknown or was used. */
  redeem(answer: string): Holder | null {
    const holder = this.#waiting.get(answer) ?? null;
    this.#waiting.delete(answer);
    return holder;
  }
}
