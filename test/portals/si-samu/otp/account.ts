// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type Router from '@koa/router';
import { generateSecret, generateURI } from 'otplib';
import QRCode from 'qrcode';
import { type Challenge, type ChannelKind, readEmail, readTelephone } from '../../otp/index.ts';
import { readForm } from '../../requests.ts';
import type { OpenSession, SessionStore } from '../../sessions.ts';
import { type Block, HTTP_UNPROCESSABLE, type LinkBlock, readCode, seeOther, show } from '../../site/index.ts';
import { type SignedInHandler, signedIn, signedInForm } from '../guards.ts';
import { SI_SAMU } from '../site.ts';
import { channelsPage } from './channels-page.ts';
import type { OtpDesk } from './desk.ts';
import { judgePassword, passwordPage } from './pages.ts';
import * as sentences from './sentences.ts';
import { isAuthenticatorCode } from './sign-in.ts';

/** What a person is about to set, not yet proved. */
export interface Draft {
  /** As typed. */
  readonly typed: string;
  readonly target: string;
  readonly challenge: Challenge;
}

export interface AuthenticatorDraft {
  readonly secret: string;
  readonly uri: string;
  /** `data:` address of the QR image. */
  readonly image: string;
}

/** Drafts of one session. */
export interface Drafts {
  readonly channels: Map<ChannelKind, Draft>;
  authenticator: AuthenticatorDraft | null;
}

const ISSUER = 'SI-SAMU (réplique de test)';
const CHANNELS = '/compte/canaux-otp';
const PASSWORD = '/compte/mot-de-passe';

const READERS: Readonly<Record<ChannelKind, (text: string) => string | null>> = {
  telephone: readTelephone,
  email: readEmail,
};
const BAD_TARGET: Readonly<Record<ChannelKind, string>> = {
  telephone: 'Ce numéro de mobile n’est pas valable.',
  email: 'Cette adresse e-mail n’est pas valable.',
};

const link = (mark: string, text: string, href: string): LinkBlock => ({ kind: 'link', mark, text, href });

/** What stands above the strip: the account's menu, and a reminder for who has no channel yet. */
export function listAccountBlocks(desk: OtpDesk, { view }: OpenSession): readonly Block[] {
  const { channels } = desk.accounts.ofHolder(view.holder);
  const items = [
    link('menu-profil', 'Changer de profil', '/profil'),
    link('menu-mot-de-passe', 'Choisir mon mot de passe', PASSWORD),
    link('menu-canaux-otp', 'Modifier mes canaux OTP', CHANNELS),
  ];
  const menu: Block = { kind: 'menu', mark: 'menu-compte', label: 'Mon compte', items };
  const text =
    'Pensez à renseigner vos canaux OTP\u00a0: ils servent à vous connecter sans carte et à retrouver votre mot de passe.';
  const reminder: Block = { kind: 'notice', mark: 'rappel-canaux', role: 'status', text };
  return channels.size === 0 && view.method === 'CPX' ? [menu, reminder] : [menu];
}

/** Adds the pages of the account: channels, authenticator, password. */
export function addAccountPages(router: Router, desk: OtpDesk, store: SessionStore): void {
  const draftsOf = new Map<string, Drafts>();
  const open = ({ id }: OpenSession): Drafts => {
    const drafts = draftsOf.get(id) ?? { channels: new Map(), authenticator: null };
    draftsOf.set(id, drafts);
    return drafts;
  };
  const showChannels =
    (...[ctx, session]: Parameters<SignedInHandler>) =>
    (part: ChannelKind | 'authenticator' | null, fault: string | null, done: string | null = null): void => {
      const account = desk.accounts.ofHolder(session.view.holder);
      const page = channelsPage({ csrfToken: session.csrfToken, account, drafts: open(session), part, fault, done });
      show(ctx, SI_SAMU, page, fault === null ? 200 : HTTP_UNPROCESSABLE);
    };

  router.get(
    CHANNELS,
    signedIn(store, (ctx, session) => showChannels(ctx, session)(null, null)),
  );

  const changeChannel =
    (kind: ChannelKind): SignedInHandler =>
    async (ctx, session) => {
      const form = readForm(ctx.request.body);
      const answer = showChannels(ctx, session);
      const { channels } = open(session);
      const typed = (form[kind] ?? '').trim();
      const target = READERS[kind](typed);
      if (target === null) return answer(kind, BAD_TARGET[kind]);
      const former = channels.get(kind);
      const draft = former?.target === target ? former : { typed, target, challenge: desk.openChallenge() };
      if (form['action'] === 'tester') {
        channels.set(kind, draft);
        const { waitMs } = draft.challenge;
        const code = draft.challenge.issue();
        if (code === null) return answer(kind, sentences.sayWait(waitMs));
        try {
          await desk.courier.deliver({ kind, target }, code);
        } catch {
          // As at the sign-in: the person only needs another way.
          return answer(kind, sentences.NOT_DELIVERED);
        }
        return answer(kind, null, 'Le code a été envoyé. Saisissez-le, puis validez.');
      }
      const lockKey = `${session.id}/${kind}`;
      if (desk.lockOut.isLocked(lockKey)) return answer(kind, sentences.LOCKED);
      const verdict = draft.challenge.check(readCode(form));
      if (verdict === 'not-sent') return answer(kind, 'Testez d’abord ce canal\u00a0: le code reçu est nécessaire.');
      if (verdict !== 'right') {
        desk.lockOut.fail(lockKey);
        return answer(kind, sentences.explainVerdict(verdict));
      }
      desk.accounts.ofHolder(session.view.holder).channels.set(kind, target);
      channels.delete(kind);
      answer(kind, null, 'Le canal est enregistré.');
    };
  router.post(`${CHANNELS}/telephone`, signedInForm(store, changeChannel('telephone')));
  router.post(`${CHANNELS}/email`, signedInForm(store, changeChannel('email')));

  const changeAuthenticator: SignedInHandler = async (ctx, session) => {
    const form = readForm(ctx.request.body);
    const answer = showChannels(ctx, session);
    const drafts = open(session);
    const account = desk.accounts.ofHolder(session.view.holder);
    if (form['action'] === 'ajouter') {
      const secret = generateSecret();
      const uri = generateURI({ issuer: ISSUER, label: account.identifier, secret });
      drafts.authenticator = { secret, uri, image: await QRCode.toDataURL(uri) };
      return answer('authenticator', null);
    }
    if (!isAuthenticatorCode(drafts.authenticator?.secret ?? null, readCode(form), desk.clock())) {
      return answer('authenticator', sentences.WRONG_CODE);
    }
    account.authenticatorSecret = drafts.authenticator?.secret ?? null;
    drafts.authenticator = null;
    answer('authenticator', null, 'L’application d’authentification est enregistrée.');
  };
  router.post(`${CHANNELS}/application`, signedInForm(store, changeAuthenticator));

  const showPassword = (...[ctx, { csrfToken }]: Parameters<SignedInHandler>): void =>
    show(ctx, SI_SAMU, passwordPage(csrfToken, PASSWORD, null));
  const changePassword: SignedInHandler = async (ctx, session) => {
    const form = readForm(ctx.request.body);
    const fault = judgePassword(form);
    if (fault !== null) return show(ctx, SI_SAMU, passwordPage(session.csrfToken, PASSWORD, fault), HTTP_UNPROCESSABLE);
    await desk.accounts.setPassword(desk.accounts.ofHolder(session.view.holder), form['mot-de-passe'] ?? '');
    seeOther(ctx, '/bandeau');
  };
  router.get(PASSWORD, signedIn(store, showPassword));
  router.post(PASSWORD, signedInForm(store, changePassword));
}
