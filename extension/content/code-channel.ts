// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { listTold } from './fields.ts';
import { hasPassage, readText } from './labels.ts';

const CHANNEL_WORDS = {
  sms: ['sms', 'mobile', 'téléphone portable'],
  email: ['e-mail', 'email', 'mail', 'courriel', 'messagerie'],
  application: ["application d'authentification", 'authentificateur', 'application mobile'],
} as const;
type CodeChannel = keyof typeof CHANNEL_WORDS;
const CHANNELS = Object.keys(CHANNEL_WORDS) as readonly CodeChannel[];

const PLACES = 'form, dialog, [role="dialog"], [role="form"], main, [role="main"]';

const listNamed = (text: string): readonly CodeChannel[] =>
  CHANNELS.filter(channel => hasPassage(text, CHANNEL_WORDS[channel]));

/** The channel that the page says the code was sent by; `any` if it names none, or several. */
export function readCodeChannel(field: Element): CodeChannel | 'any' {
  for (const place of [...listTold(field.ownerDocument), field.closest(PLACES) ?? field]) {
    const [named, ...others] = listNamed(readText(place));
    if (named !== undefined) return others.length === 0 ? named : 'any';
  }
  return 'any';
}
