// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CodeName } from '../../shared/protocol/index.ts';

export interface DialogTexts {
  readonly title: string;
  /** Lines for whom and for what the code is asked. */
  readonly description: string;
  readonly prompt: string;
  readonly ok: string;
  readonly cancel: string;
}

/** What is told of an entry. Every text may come from a card or a policy: it is shown as it is, never interpreted. */
export interface DialogQuestion {
  readonly code: CodeName | 'newPinAgain';
  /** Site and portal of a sign-in; null where the card alone is concerned. */
  readonly site: { readonly host: string; readonly portal: string } | null;
  /** The program that wants a signature of the card, when it is not this one. */
  readonly program?: string;
  readonly holder: string;
  /** Of the code asked for; null when the card does not tell, or for a new code. */
  readonly triesLeft: number | null;
  readonly language: 'fr' | 'en';
}

interface Words {
  readonly prompts: Readonly<Record<DialogQuestion['code'], string>>;
  readonly site: (host: string, portal: string) => string;
  readonly program: (name: string) => string;
  readonly card: (holder: string) => string;
  readonly triesLeft: (count: number) => string;
  readonly lastTry: string;
  readonly ok: string;
  readonly cancel: string;
}

const WORDS: Readonly<Record<DialogQuestion['language'], Words>> = {
  fr: {
    prompts: {
      pin: 'Code porteur',
      newPin: 'Nouveau code porteur',
      newPinAgain: 'Nouveau code porteur, encore une fois',
      puk: 'Code de déblocage',
    },
    site: (host, portal) => `Connexion à ${portal} (${host})`,
    program: name => `Demandé par le programme «\u00a0${name}\u00a0»`,
    card: holder => `Carte de ${holder}`,
    triesLeft: count => `Il vous reste ${count}\u00a0essais.`,
    lastTry: 'ATTENTION\u00a0: dernier essai. Un code incorrect bloquera la carte.',
    ok: 'Valider',
    cancel: 'Annuler',
  },
  en: {
    prompts: {
      pin: 'Card code',
      newPin: 'New card code',
      newPinAgain: 'New card code, once more',
      puk: 'Unblocking code',
    },
    site: (host, portal) => `Sign-in to ${portal} (${host})`,
    program: name => `Asked by the program “${name}”`,
    card: holder => `Card of ${holder}`,
    triesLeft: count => `${count} tries are left.`,
    lastTry: 'WARNING: last try. A wrong code will block the card.',
    ok: 'OK',
    cancel: 'Cancel',
  },
};

/** Some dialogs take text for markup, and none needs more than a line of any of these. */
const MAX_CHARACTERS = 120;
const plain = (text: string): string => text.replaceAll(/[<>&\p{Cc}\p{Cf}]/gu, ' ').slice(0, MAX_CHARACTERS);

export function writeTexts({ code, site, program, holder, triesLeft, language }: DialogQuestion): DialogTexts {
  const words = WORDS[language];
  const lines = [
    ...(site === null ? [] : [words.site(plain(site.host), plain(site.portal))]),
    ...(program === undefined ? [] : [words.program(plain(program))]),
    words.card(plain(holder)),
    ...(triesLeft === null ? [] : [triesLeft === 1 ? words.lastTry : words.triesLeft(triesLeft)]),
  ];
  return {
    title: 'CPx Connect',
    description: lines.join('\n'),
    prompt: words.prompts[code],
    ok: words.ok,
    cancel: words.cancel,
  };
}

/** The first language of Accept-Language that there are words for. */
export function chooseDialogLanguage(acceptLanguage: string): DialogQuestion['language'] {
  const tags = acceptLanguage.split(',').map(range => range.trim().slice(0, 2).toLowerCase());
  return tags.find(tag => tag === 'fr' || tag === 'en') === 'en' ? 'en' : 'fr';
}
