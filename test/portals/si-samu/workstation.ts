// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expiredCookie, SESSION_COOKIE } from '../cookies.ts';
import { readForm } from '../requests.ts';
import type { SessionStore } from '../sessions.ts';
import { HTTP_UNPROCESSABLE, type SignedInHandler, seeOther } from './guards.ts';
import { renderBandeau } from './pages/bandeau.ts';
import { renderProfileChoice } from './pages/profile.ts';
import { MAX_TELEPHONE_LENGTH, renderTelephone } from './pages/telephone.ts';
import { listProfiles } from './profiles.ts';

export const showProfiles: SignedInHandler = (ctx, session) => {
  ctx.body = renderProfileChoice(session, null);
};

export const chooseProfile: SignedInHandler = (ctx, session) => {
  const id = readForm(ctx.request.body)['profil'];
  const profile = listProfiles(session.view.holder.profession).find(candidate => candidate.id === id);
  if (profile === undefined) {
    ctx.status = HTTP_UNPROCESSABLE;
    ctx.body = renderProfileChoice(session, 'Choisissez un profil de la liste.');
    return;
  }
  session.choose(profile);
  seeOther(ctx, '/telephone');
};

export const askTelephone: SignedInHandler = (ctx, session) => {
  if (session.view.profile === null) return seeOther(ctx, '/profil');
  ctx.body = renderTelephone(session, null);
};

export const bindTelephone: SignedInHandler = (ctx, session) => {
  if (session.view.profile === null) return seeOther(ctx, '/profil');
  const telephone = (readForm(ctx.request.body)['telephone'] ?? '').trim();
  if (telephone === '' || telephone.length > MAX_TELEPHONE_LENGTH) {
    ctx.status = HTTP_UNPROCESSABLE;
    ctx.body = renderTelephone(session, 'Saisissez le numéro unique du téléphone.');
    return;
  }
  session.bind(telephone);
  seeOther(ctx, '/bandeau');
};

export const showBandeau: SignedInHandler = (ctx, session) => {
  const { profile, telephone } = session.view;
  if (profile === null) return seeOther(ctx, '/profil');
  if (telephone === null) return seeOther(ctx, '/telephone');
  ctx.body = renderBandeau(session, profile, telephone);
};

export function signOut(store: SessionStore): SignedInHandler {
  return (ctx, session) => {
    store.close(session.id);
    ctx.append('Set-Cookie', expiredCookie(SESSION_COOKIE));
    seeOther(ctx, '/?deconnexion=oui');
  };
}
