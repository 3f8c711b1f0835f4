// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { MailServer } from '../mail/index.ts';
import type { SmsGateway } from '../sms/index.ts';

export type ChannelKind = 'telephone' | 'email';

/** Where a code can be sent. */
export interface Channel {
  readonly kind: ChannelKind;
  /** E.164 for a telephone (`+33600000001`), an address for e-mail. */
  readonly target: string;
}

/** Numbers of metropolitan and overseas France, as people write them, to E.164; prefixes by ARCEP's numbering plan. */
const OVERSEAS: readonly (readonly [mobile: RegExp, countryCode: string])[] = [
  [/^0690|^0691/u, '590'],
  [/^0694/u, '594'],
  [/^0696|^0697/u, '596'],
  [/^0692|^0693/u, '262'],
  [/^0639/u, '262'],
];
const MOBILE_E164 = /^\+(?:33[67]\d{8}|(?:590|594|596|262|508|687|689|681)\d{6,9})$/u;

/** A mobile number in E.164; null when it is none of France. */
export function readTelephone(text: string): string | null {
  const compact = text.replace(/[\s.\-()\u00a0\u202f]/gu, '').replace(/^00/u, '+');
  const national = /^0[67]\d{8}$/u.test(compact);
  const countryCode = OVERSEAS.find(([prefix]) => prefix.test(compact))?.[1] ?? '33';
  const number = national ? `+${countryCode}${compact.slice(1)}` : compact;
  return MOBILE_E164.test(number) ? number : null;
}

/** An address of e-mail as browsers check it (HTML, `type=email`), with a dot in its domain; null otherwise. */
export function readEmail(text: string): string | null {
  const address = text.trim();
  return /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/iu.test(address) ? address : null;
}

/** The target as it is shown to somebody who may not know it: `•••••• 01`, `a•••@exemple.test`. */
export function maskTarget({ kind, target }: Channel): string {
  if (kind === 'telephone') return `•••••• ${target.slice(-2)}`;
  const [name = '', domain = ''] = target.split('@');
  return `${name.slice(0, 1)}•••@${domain}`;
}

/** Sends codes by SMS and by mail. */
export class Courier {
  readonly #mail: MailServer;
  readonly #sms: SmsGateway;

  constructor(mail: MailServer, sms: SmsGateway) {
    this.#mail = mail;
    this.#sms = sms;
  }

  /** @throws {Error} when the gateway or the mail server does not take it. */
  async deliver({ kind, target }: Channel, code: string): Promise<void> {
    const text = `SI-SAMU (réplique de test) : votre code à usage unique est ${code}.`;
    if (kind === 'telephone') await this.#sms.send(target, text);
    else await this.#mail.send({ to: target, subject: 'Votre code à usage unique', text });
  }
}
