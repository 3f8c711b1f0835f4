// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { FactName } from './facts.ts';
import type { FINDINGS, FindingCode } from './findings.ts';
import type { RungId, RungState } from './rungs.ts';

/** What a catalogue may say of any finding. */
export interface OwnText {
  readonly means?: string;
  readonly person?: string;
  readonly administrator?: string;
}

/** A finding that is fine needs its meaning alone; one that stands for a refusal, what the error's texts do not say. */
type TextOf<F extends { readonly state: string }> = F extends { readonly error: string }
  ? OwnText & { readonly administrator: string }
  : F['state'] extends 'ok'
    ? OwnText & { readonly means: string }
    : Required<OwnText>;

export interface DiagnosisTexts {
  readonly rungs: Readonly<Record<RungId, { readonly title: string; readonly checks: string }>>;
  readonly states: Readonly<Record<RungState, string>>;
  readonly facts: Readonly<Record<FactName, string>>;
  readonly findings: { readonly [F in FindingCode]: TextOf<(typeof FINDINGS)[F]> };
  /** Of a skipped rung; `{after}` is replaced by the title of the one that does not hold. */
  readonly skipped: string;
  readonly nothingToDo: string;
  /** What an authority says of a card; `other-issuer`: what it publishes as itself did not sign this one. */
  readonly revocation: Readonly<Record<'good' | 'revoked' | 'unknown' | 'other-issuer', string>>;
  readonly yes: string;
  readonly no: string;
}
