// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type Router from '@koa/router';
import type { Context } from 'koa';
import { verifySync } from 'otplib';
import { methodCookie, sessionCookie } from '../../cookies.ts';
import { PORTAL_ORIGIN } from '../../hosts.ts';
import type { Challenge, Channel } from '../../otp/index.ts';
import type { SessionStore } from '../../sessions.ts';
import { createService, HTTP_UNPROCESSABLE, readCode, seeOther, type Visit, Visitors } from '../../site/index.ts';
import { type Account, listChannels, normalizeIdentifier } from '../accounts.ts';
import { noticePage } from '../pages/notice.ts';
import { SI_SAMU } from '../site.ts';
import type { OtpDesk } from './desk.ts';
import { codePage, identificationPage, judgePassword, passwordPage, recoveryPage } from './pages.ts';
import * as sentences from './sentences.ts';

/** A sign-in or a recovery that waits for its code. */
interface Pending {
  readonly purpose: 'sign-in' | 'recovery';
  readonly identifier: string;
  /** null for a recovery of an account that nobody has: the pages are the same. */
  readonly account: Account | null;
  readonly challenge: Challenge;
  /** How the code comes; null when nothing was sent. */
  channel: Channel | 'authenticator' | null;
}

interface State {
  pending: Pending | null;
  /** Whose password may now be changed. */
  recovered: Account | null;
}

type OtpVisit = Visit<State>;

/** Adds sign-in by identifier, password and code, and the recovery of a password. */
export function addOtpSignIn(router: Router, desk: OtpDesk, store: SessionStore, strict: boolean): void {
  const service = createService<State>(
    router,
    SI_SAMU,
    new Visitors<State>(PORTAL_ORIGIN, () => ({ pending: null, recovered: null })),
  );

  const showCode = (visit: OtpVisit, pending: Pending, error: string | null): void => {
    visit.show(describe(visit.visitor.csrfToken, pending, error), error === null ? 200 : HTTP_UNPROCESSABLE);
  };

  /** Sends a code by that channel. Returns what to tell the person when none was sent. */
  const sendCode = async (pending: Pending, channel: Channel): Promise<string | null> => {
    const { waitMs } = pending.challenge;
    const code = pending.challenge.issue();
    if (code === null) return sentences.sayWait(waitMs);
    pending.channel = channel;
    try {
      await desk.courier.deliver(channel, code);
      return null;
    } catch {
      // The fault of a gateway is its own log's affair; the person only needs another way.
      return sentences.NOT_DELIVERED;
    }
  };

  service.get('/connexion/otp', visit => visit.show(identificationPage(visit.visitor.csrfToken, null)));

  service.post('/connexion/otp', async visit => {
    const { form, visitor } = visit;
    const identifier = normalizeIdentifier(form['identifiant'] ?? '');
    const fail = (sentence: string) => visit.show(identificationPage(visitor.csrfToken, sentence), HTTP_UNPROCESSABLE);
    if (desk.lockOut.isLocked(identifier)) return fail(sentences.LOCKED);
    const account = await desk.accounts.check(identifier, form['mot-de-passe'] ?? '');
    if (account === null) {
      desk.lockOut.fail(identifier);
      return fail(sentences.BAD_PASSWORD);
    }
    const pending: Pending = {
      purpose: 'sign-in',
      identifier,
      account,
      challenge: desk.openChallenge(),
      channel: null,
    };
    const [channel] = listChannels(account);
    if (channel === undefined && account.authenticatorSecret === null) {
      const text = 'Aucun canal OTP n’est enregistré. Connectez-vous avec votre carte pour en ajouter un.';
      return visit.show(noticePage('aucun-canal', 'Connexion impossible', [text]), HTTP_UNPROCESSABLE);
    }
    visitor.state.pending = pending;
    if (channel === undefined) pending.channel = 'authenticator';
    const fault = channel === undefined ? null : await sendCode(pending, channel);
    if (fault !== null) return showCode(visit, pending, fault);
    seeOther(visit.ctx, '/connexion/otp/code');
  });

  service.get('/connexion/otp/oubli', visit => visit.show(recoveryPage(visit.visitor.csrfToken, null)));

  service.post('/connexion/otp/oubli', async visit => {
    const identifier = normalizeIdentifier(visit.form['identifiant'] ?? '');
    if (desk.lockOut.isLocked(identifier)) {
      return visit.show(recoveryPage(visit.visitor.csrfToken, sentences.LOCKED), HTTP_UNPROCESSABLE);
    }
    const account = desk.accounts.find(identifier);
    const pending: Pending = {
      purpose: 'recovery',
      identifier,
      account,
      challenge: desk.openChallenge(),
      channel: null,
    };
    visit.visitor.state.pending = pending;
    const [channel] = account === null ? [] : listChannels(account);
    // A failure is not told: it would say that the account exists.
    if (channel !== undefined) await sendCode(pending, channel);
    seeOther(visit.ctx, '/connexion/otp/code');
  });

  service.get('/connexion/otp/code', visit => {
    const { pending } = visit.visitor.state;
    if (pending === null) return seeOther(visit.ctx, '/connexion/otp');
    showCode(visit, pending, null);
  });

  service.post('/connexion/otp/renvoi', async visit => {
    const { pending } = visit.visitor.state;
    if (pending === null) return seeOther(visit.ctx, '/connexion/otp');
    const wanted = visit.form['action'];
    if (wanted === 'authenticator' && pending.purpose === 'sign-in' && pending.account?.authenticatorSecret) {
      pending.channel = 'authenticator';
      return seeOther(visit.ctx, '/connexion/otp/code');
    }
    const channels = pending.account === null ? [] : listChannels(pending.account);
    const chosen = channels.find(({ kind }) => kind === wanted);
    const current = pending.channel === 'authenticator' ? null : pending.channel;
    const channel = pending.purpose === 'recovery' ? (current ?? channels[0]) : (chosen ?? current);
    const fault = channel == null ? null : await sendCode(pending, channel);
    if (fault !== null && pending.purpose === 'sign-in') return showCode(visit, pending, fault);
    seeOther(visit.ctx, '/connexion/otp/code');
  });

  service.post('/connexion/otp/code', visit => {
    const { state } = visit.visitor;
    const { pending } = state;
    if (pending === null) return seeOther(visit.ctx, '/connexion/otp');
    if (desk.lockOut.isLocked(pending.identifier)) {
      state.pending = null;
      return visit.show(identificationPage(visit.visitor.csrfToken, sentences.LOCKED), HTTP_UNPROCESSABLE);
    }
    const fault = judgeCode(pending, readCode(visit.form), desk);
    if (fault !== null) {
      desk.lockOut.fail(pending.identifier);
      return showCode(visit, pending, fault);
    }
    desk.lockOut.clear(pending.identifier);
    state.pending = null;
    if (pending.purpose === 'recovery') {
      state.recovered = pending.account;
      return seeOther(visit.ctx, '/connexion/otp/nouveau-mot-de-passe');
    }
    if (pending.account !== null) openSession(visit.ctx, store, pending.account, strict, desk.clock());
  });

  const NEW_PASSWORD = '/connexion/otp/nouveau-mot-de-passe';
  service.get(NEW_PASSWORD, visit => {
    if (visit.visitor.state.recovered === null) return seeOther(visit.ctx, '/connexion/otp');
    visit.show(passwordPage(visit.visitor.csrfToken, NEW_PASSWORD, null));
  });
  service.post(NEW_PASSWORD, async visit => {
    const { state, csrfToken } = visit.visitor;
    if (state.recovered === null) return seeOther(visit.ctx, '/connexion/otp');
    const fault = judgePassword(visit.form);
    if (fault !== null) return visit.show(passwordPage(csrfToken, NEW_PASSWORD, fault), HTTP_UNPROCESSABLE);
    await desk.accounts.setPassword(state.recovered, visit.form['mot-de-passe'] ?? '');
    state.recovered = null;
    visit.show(noticePage('mot-de-passe-change', 'Mot de passe changé', ['Vous pouvez vous connecter.']));
  });
}

function describe(csrfToken: string, { purpose, account, channel }: Pending, error: string | null) {
  const isRecovery = purpose === 'recovery';
  const current = channel === 'authenticator' || channel === null ? channel : channel.kind;
  const kinds = account === null || isRecovery ? [] : listChannels(account).map(({ kind }) => kind);
  const all = account?.authenticatorSecret && !isRecovery ? [...kinds, 'authenticator' as const] : kinds;
  const sentence =
    channel === 'authenticator'
      ? 'Saisissez le code affiché par votre application d’authentification.'
      : isRecovery || channel === null
        ? sentences.SENT_NEUTRALLY
        : sentences.saySent(channel);
  const others = all.filter(way => way !== current);
  return codePage({ csrfToken, sentence, error, others, canResend: channel !== 'authenticator' });
}

/** Null when the code is right. */
function judgeCode({ channel, account, challenge }: Pending, code: string, desk: OtpDesk): string | null {
  if (channel === 'authenticator') {
    return isAuthenticatorCode(account?.authenticatorSecret ?? null, code, desk.clock()) ? null : sentences.WRONG_CODE;
  }
  const verdict = challenge.check(code);
  return verdict === 'right' ? null : sentences.explainVerdict(verdict);
}

/** Seconds that an authenticator's clock may be off. */
const TOLERANCE_SECONDS = 30;

/** Whether a code is the one that an authenticator shows (RFC 6238). `nowMs` since the epoch. */
export function isAuthenticatorCode(secret: string | null, code: string, nowMs: number): boolean {
  if (secret === null || !/^\d{6}$/u.test(code)) return false;
  const epoch = Math.floor(nowMs / 1000);
  return verifySync({ secret, token: code, epoch, epochTolerance: TOLERANCE_SECONDS }).valid;
}

function openSession(ctx: Context, store: SessionStore, account: Account, strict: boolean, nowMs: number): void {
  ctx.append('Set-Cookie', sessionCookie(store.open(account.holder, 'OTP').id, strict));
  ctx.append('Set-Cookie', methodCookie('OTP', nowMs));
  seeOther(ctx, '/profil');
}
