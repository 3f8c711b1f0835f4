// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** What is done with a card, and how it ends: a word of ours, or the code of the refusal (docs/errors.md). */
export interface Outcomes {
  /** What the answer to reset says (`recogniseAtr`); `mute` where there is none. */
  readonly recognise: string;
  /** Holder, validity and tries, without a code. */
  readonly read: string;
  /** The code porteur and one signature, verified with the certificate that was read. */
  readonly 'verify and sign': string;
}

export type RunAction = keyof Outcomes;
export const RUN_ACTIONS = ['recognise', 'read', 'verify and sign'] as const satisfies readonly RunAction[];

export interface MatrixCard {
  readonly name: string;
  /** Of `test/virtual-card/profiles`. */
  readonly profile: string;
  readonly outcomes: Outcomes;
}

const ALL_WELL = { read: 'read', 'verify and sign': 'signed' } as const;
const refusedWith = (code: string) => ({ read: code, 'verify and sign': code });

/** Every kind of card with what the product makes of it: `test/integration/matrix.test.ts` holds each word to it. */
export const MATRIX_CARDS: readonly MatrixCard[] = [
  { name: 'CPS3, CPS', profile: 'default', outcomes: { recognise: 'cps3', ...ALL_WELL } },
  { name: 'CPS3, CPF', profile: 'cpf', outcomes: { recognise: 'cps3', ...ALL_WELL } },
  { name: 'CPS3, CPE', profile: 'staff', outcomes: { recognise: 'cps3', ...ALL_WELL } },
  { name: 'CPS3, CPA', profile: 'cpa', outcomes: { recognise: 'cps3', ...ALL_WELL } },
  { name: 'CPS3, service card', profile: 'service-card', outcomes: { recognise: 'cps3', ...ALL_WELL } },
  { name: 'CPS3, odd certificate', profile: 'odd-certificate', outcomes: { recognise: 'cps3', ...ALL_WELL } },
  { name: 'CPS4, T=1', profile: 'cps4', outcomes: { recognise: 'cps4', ...ALL_WELL } },
  { name: 'CPS4, T=0', profile: 'cps4-t0', outcomes: { recognise: 'cps4', ...ALL_WELL } },
  {
    name: 'CPS3, contactless',
    profile: 'contactless',
    outcomes: { recognise: 'contactless', ...refusedWith('CARD_CONTACTLESS') },
  },
  { name: 'CPS2ter', profile: 'cps2ter', outcomes: { recognise: 'cps3', ...refusedWith('CARD_OUTDATED') } },
  { name: 'carte Vitale', profile: 'vitale', outcomes: { recognise: 'foreign', ...refusedWith('CARD_FOREIGN') } },
  { name: 'mute, or upside down', profile: 'mute', outcomes: { recognise: 'mute', ...refusedWith('CARD_MUTE') } },
];
