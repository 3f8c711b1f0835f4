// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expiredCookie, SESSION_COOKIE } from '../cookies.ts';
import { readForm } from '../requests.ts';
import type { OpenSession, SessionStore } from '../sessions.ts';
import { type Block, HTTP_UNPROCESSABLE, leaveTo, seeOther, show } from '../site/index.ts';
import type { SignedInHandler } from './guards.ts';
import { bandeauPage } from './pages/bandeau.ts';
import { profilePage } from './pages/profile.ts';
import { MAX_TELEPHONE_LENGTH, telephonePage } from './pages/telephone.ts';
import { listProfiles } from './profiles.ts';
import { SI_SAMU } from './site.ts';

export const showProfiles: SignedInHandler = (ctx, session) => {
  show(ctx, SI_SAMU, profilePage(session, null));
};

export const chooseProfile: SignedInHandler = (ctx, session) => {
  const id = readForm(ctx.request.body)['profil'];
  const profile = listProfiles(session.view.holder.profession).find(candidate => candidate.id === id);
  if (profile === undefined) {
    return show(ctx, SI_SAMU, profilePage(session, 'Choisissez un profil de la liste.'), HTTP_UNPROCESSABLE);
  }
  session.choose(profile);
  seeOther(ctx, '/telephone');
};

export const askTelephone: SignedInHandler = (ctx, session) => {
  if (session.view.profile === null) return seeOther(ctx, '/profil');
  show(ctx, SI_SAMU, telephonePage(session, null));
};

export const bindTelephone: SignedInHandler = (ctx, session) => {
  if (session.view.profile === null) return seeOther(ctx, '/profil');
  const telephone = (readForm(ctx.request.body)['telephone'] ?? '').trim();
  if (telephone === '' || telephone.length > MAX_TELEPHONE_LENGTH) {
    const page = telephonePage(session, 'Saisissez le numéro unique du téléphone.');
    return show(ctx, SI_SAMU, page, HTTP_UNPROCESSABLE);
  }
  session.bind(telephone);
  seeOther(ctx, '/bandeau');
};

/** The strip; `listExtras` gives what stands above it. */
export const showBandeau =
  (listExtras: (session: OpenSession) => readonly Block[]): SignedInHandler =>
  (ctx, session) => {
    const { profile, telephone } = session.view;
    if (profile === null) return seeOther(ctx, '/profil');
    if (telephone === null) return seeOther(ctx, '/telephone');
    show(ctx, SI_SAMU, bandeauPage(session, profile, telephone, listExtras(session)));
  };

/** Ends the portal's session, then that of Pro Santé Connect when the person came from there. */
export function signOut(store: SessionStore): SignedInHandler {
  return async (ctx, session) => {
    store.close(session.id);
    ctx.append('Set-Cookie', expiredCookie(SESSION_COOKIE));
    const elsewhere = await session.endElsewhere?.();
    if (elsewhere === undefined) seeOther(ctx, '/?deconnexion=oui');
    else leaveTo(ctx, elsewhere);
  };
}
