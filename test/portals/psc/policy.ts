// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { interactionPolicy } from 'oidc-provider';

/** Name of the prompt that stops a visitor whose browser has a live session. */
export const CONFIRMATION = 'confirmation';

/**
 * When the person has to do something: to sign in, or, with a live session, to confirm that it is his own. Nobody is
 * asked for consent, as at the real service.
 */
export function makeInteractionPolicy(): interactionPolicy.Prompt[] {
  const { Check, Prompt, base } = interactionPolicy;
  const policy = base();
  policy.remove('consent');
  const check = new Check('live_session', 'a live session is confirmed first', 'interaction_required', ({ oidc }) => {
    const isLive = oidc.session?.accountId !== undefined;
    const isSettled = oidc.result?.login !== undefined || oidc.result?.[CONFIRMATION] !== undefined;
    return isLive && !isSettled ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT;
  });
  policy.add(new Prompt({ name: CONFIRMATION, requestable: false }, check));
  return policy;
}
