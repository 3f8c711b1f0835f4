// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type Router from '@koa/router';
import type { Context } from 'koa';
import { errors, type InteractionResults } from 'oidc-provider';
import type { EcpsRequests } from '../ecps/index.ts';
import { WALLET_ORIGIN } from '../hosts.ts';
import type { Directory, Person } from '../people/index.ts';
import { createService, HTTP_UNPROCESSABLE, leaveTo, seeOther, type Visit, Visitors } from '../site/index.ts';
import type { CardTickets } from './card-tickets.ts';
import { ACR_OF, makeSub, type PscMeans, readSub } from './claims.ts';
import * as pages from './pages.ts';
import { CONFIRMATION } from './policy.ts';
import type { PscProvider } from './provider.ts';
import { PSC } from './site.ts';

const HTTP_BAD_REQUEST = 400;

interface State {
  /** The request that this browser waits for, by its interaction. */
  readonly requests: Map<string, string>;
}

export interface InteractionOptions {
  readonly psc: PscProvider;
  readonly directory: Directory;
  readonly ecps: EcpsRequests;
  readonly tickets: CardTickets;
}

/** National identifiers: 8 and the RPPS number, 0 and the ADELI number, 3 or 5 and longer ones. */
export const isNationalIdentifier = (text: string): boolean => /^(?:8\d{11}|0\d{8}|[35]\d{9,20})$/u.test(text);

/** Adds what a person sees at Pro Santé Connect between a portal and its answer. */
export function addInteraction(router: Router, { psc, directory, ecps, tickets }: InteractionOptions): void {
  const { provider } = psc;
  const visitors = new Visitors<State>(WALLET_ORIGIN, () => ({ requests: new Map() }), '__Host-PSC_VISITE');
  const service = createService(router, PSC, visitors);

  type Interaction = Awaited<ReturnType<typeof provider.interactionDetails>>;
  type Handler = (visit: Visit<State>, interaction: Interaction) => void | Promise<void>;
  /** Only for the browser that the interaction was begun in. */
  const within =
    (handle: Handler) =>
    async (visit: Visit<State>): Promise<void> => {
      const interaction = await findInteraction(visit.ctx);
      if (interaction === null) return visit.show(pages.LOST_PAGE, HTTP_BAD_REQUEST);
      await handle(visit, interaction);
    };
  const findInteraction = async ({ req, res }: Context): Promise<Interaction | null> => {
    try {
      return await provider.interactionDetails(req, res);
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return null;
      throw error;
    }
  };
  const finish = async ({ ctx }: Visit<State>, result: InteractionResults): Promise<void> =>
    leaveTo(ctx, await provider.interactionResult(ctx.req, ctx.res, result));
  const signIn = (visit: Visit<State>, person: Person, means: PscMeans): Promise<void> => {
    const accountId = makeSub(person);
    if (means === 'CARD') psc.cards.add(accountId);
    else psc.cards.delete(accountId);
    return finish(visit, { login: { accountId, acr: ACR_OF[means], amr: ['mfa'] } });
  };

  service.get(
    '/interaction/:uid',
    within((visit, { uid, prompt, session }) => {
      const person = directory.find(readSub(session?.accountId ?? '') ?? '');
      if (prompt.name !== CONFIRMATION || person === null) return visit.show(pages.choicePage(uid));
      const name = `${person.givenName} ${person.surname}`;
      visit.show(pages.confirmationPage(uid, visit.visitor.csrfToken, name));
    }),
  );

  service.post(
    '/interaction/:uid/confirmation',
    within(async (visit, interaction) => {
      if (interaction.prompt.name !== CONFIRMATION) return visit.show(pages.LOST_PAGE, HTTP_BAD_REQUEST);
      if (visit.form['action'] === 'confirmer') return finish(visit, { [CONFIRMATION]: {} });
      // Somebody else's session: it is ended, and the portal is told that nobody signed in. The interaction forgets it
      // first, or the provider would find that it goes on without its session.
      const { session } = interaction;
      delete interaction.session;
      await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
      if (session !== undefined) await (await provider.Session.findByUid(session.uid))?.destroy();
      await finish(visit, { error: 'access_denied', error_description: 'not the person of the live session' });
    }),
  );

  service.get(
    '/interaction/:uid/etablissements',
    within((visit, { uid }) => visit.show(pages.establishmentsPage(uid))),
  );

  const identifierAction = (uid: string) => `/interaction/${uid}/e-cps`;
  service.get(
    '/interaction/:uid/e-cps',
    within((visit, { uid }) => visit.show(pages.identifierPage(identifierAction(uid), visit.visitor.csrfToken, null))),
  );
  service.post(
    '/interaction/:uid/e-cps',
    within((visit, { uid, params }) => {
      const nationalIdentifier = (visit.form['identifiant'] ?? '').replace(/\s/gu, '');
      if (!isNationalIdentifier(nationalIdentifier)) {
        const sentence = 'Saisissez 8 suivi de votre numéro RPPS, ou 0 suivi de votre numéro ADELI.';
        const page = pages.identifierPage(identifierAction(uid), visit.visitor.csrfToken, sentence);
        return visit.show(page, HTTP_UNPROCESSABLE);
      }
      const request = ecps.send({ nationalIdentifier, service: String(params['client_id']) });
      visit.visitor.state.requests.set(uid, request.id);
      seeOther(visit.ctx, `/interaction/${uid}/attente`);
    }),
  );

  const requestOf = ({ visitor }: Visit<State>, uid: string) => ecps.find(visitor.state.requests.get(uid) ?? '');
  service.get(
    '/interaction/:uid/attente',
    within((visit, { uid }) => {
      const request = requestOf(visit, uid);
      if (request === null) return seeOther(visit.ctx, `/interaction/${uid}`);
      if (request.state !== 'waiting') return seeOther(visit.ctx, `/interaction/${uid}/suite`);
      visit.show(pages.waitingPage(request, `/interaction/${uid}`));
    }),
  );
  service.get(
    '/interaction/:uid/etat',
    within((visit, { uid }) => {
      const isWaiting = requestOf(visit, uid)?.state === 'waiting';
      visit.ctx.body = isWaiting ? {} : { location: `/interaction/${uid}/suite`, leaves: false };
    }),
  );
  service.get(
    '/interaction/:uid/suite',
    within(async (visit, { uid }) => {
      const request = requestOf(visit, uid);
      if (request === null) return seeOther(visit.ctx, `/interaction/${uid}`);
      if (request.state === 'waiting') return seeOther(visit.ctx, `/interaction/${uid}/attente`);
      const person = directory.find(request.nationalIdentifier);
      if (request.state === 'approved' && person !== null) {
        visit.visitor.state.requests.delete(uid);
        return signIn(visit, person, 'MOBILE');
      }
      const state = request.state === 'approved' ? 'expired' : request.state;
      visit.show(pages.failurePage(state, identifierAction(uid), `/interaction/${uid}`), HTTP_UNPROCESSABLE);
    }),
  );

  service.get(
    '/interaction/:uid/carte',
    within(async (visit, { uid }) => {
      const person = tickets.redeem(visit.ctx.URL.searchParams.get('billet') ?? '', uid);
      if (person === null) return visit.show(pages.LOST_PAGE, HTTP_BAD_REQUEST);
      await signIn(visit, person, 'CARD');
    }),
  );
}
