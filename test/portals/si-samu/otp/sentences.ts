// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type Channel, type CodeVerdict, maskTarget } from '../../otp/index.ts';

export const BAD_PASSWORD = 'Identifiant ou mot de passe incorrect.';
export const LOCKED = 'Trop d’essais. Réessayez plus tard.';
export const NOT_DELIVERED = 'Le code n’a pas pu être envoyé. Choisissez un autre canal ou réessayez plus tard.';
export const SENT_NEUTRALLY = 'Si ce compte existe et a un canal OTP, un code vient de lui être envoyé.';
export const WRONG_CODE = 'Code incorrect.';

/** What is wrong with a code; the same for a code that was never sent, which would tell that nobody has the account. */
export const explainVerdict = (verdict: Exclude<CodeVerdict, 'right'>): string =>
  verdict === 'expired' ? 'Ce code a expiré. Demandez un nouveau code.' : WRONG_CODE;

export const sayWait = (waitMs: number): string =>
  `Un code vient d’être envoyé. Attendez encore ${Math.ceil(waitMs / 1000)}\u00a0s avant d’en demander un autre.`;

export const saySent = (channel: Channel): string =>
  channel.kind === 'telephone'
    ? `Un code à usage unique a été envoyé par SMS au ${maskTarget(channel)}.`
    : `Un code à usage unique a été envoyé par e-mail à ${maskTarget(channel)}.`;
