// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type Router from '@koa/router';
import QRCode from 'qrcode';
import type { Activations, EcpsRequests } from '../ecps/index.ts';
import { WALLET_ORIGIN } from '../hosts.ts';
import type { Directory, Person } from '../people/index.ts';
import {
  type CardTickets,
  failurePage,
  identifierPage,
  isNationalIdentifier,
  LOST_PAGE,
  makeSub,
  type PscProvider,
  waitingPage,
} from '../psc/index.ts';
import { makeToken } from '../sessions.ts';
import { createService, HTTP_UNPROCESSABLE, seeOther, type Visit, Visitors } from '../site/index.ts';
import * as pages from './pages.ts';

const HTTP_BAD_REQUEST = 400;
const E_CPS = { name: 'le portail e-CPS' };

interface State {
  /** What the card host must give back. */
  readonly cardState: string;
  person: Person | null;
  activationId: string | null;
  requestId: string | null;
}

export interface WalletOptions {
  readonly psc: PscProvider;
  readonly directory: Directory;
  readonly ecps: EcpsRequests;
  readonly activations: Activations;
  readonly tickets: CardTickets;
}

const makeState = (): State => ({ cardState: makeToken(), person: null, activationId: null, requestId: null });

/** Adds the e-CPS portal: activation by card, test of the e-CPS, end of all sessions. */
export function addWallet(router: Router, { psc, directory, ecps, activations, tickets }: WalletOptions): void {
  const visitors = new Visitors<State>(WALLET_ORIGIN, makeState, '__Host-ECPS_VISITE');
  const service = createService(router, E_CPS, visitors);

  for (const path of ['/', '/login-page']) {
    service.get(path, ({ show, visitor }) => show(pages.walletHomePage(visitor.state.cardState)));
  }

  service.get('/activation/carte', ({ ctx, show, visitor }) => {
    const person = tickets.redeem(ctx.URL.searchParams.get('billet') ?? '', visitor.state.cardState);
    if (person === null) return show(LOST_PAGE, HTTP_BAD_REQUEST);
    visitor.state.person = person;
    seeOther(ctx, '/activation');
  });
  service.get('/activation', ({ ctx, show, visitor }) => {
    const { person } = visitor.state;
    if (person === null) return seeOther(ctx, '/');
    show(pages.startPage(visitor.csrfToken, `${person.givenName} ${person.surname}`));
  });
  service.post('/activation', ({ ctx, visitor }) => {
    const { state } = visitor;
    if (state.person === null) return seeOther(ctx, '/');
    state.activationId = activations.openByCard(state.person.nationalIdentifier).id;
    seeOther(ctx, '/activation/qr');
  });
  const activationOf = ({ visitor }: Visit<State>) => activations.find(visitor.state.activationId ?? '');
  service.get('/activation/qr', async visit => {
    const activation = activationOf(visit);
    if (activation === null) return seeOther(visit.ctx, '/');
    if (activation.state === 'expired') return visit.show(pages.expiredPage(visit.visitor.csrfToken));
    if (activation.state === 'scanned') return visit.show(pages.scannedPage);
    if (activation.state === 'done') return visit.show(pages.activePage);
    visit.show(pages.qrPage(await QRCode.toDataURL(activation.content)));
  });
  /** What the open page shows, to compare with what it should. */
  service.get('/activation/etat', visit => {
    const shown = visit.ctx.URL.searchParams.get('vu');
    const state = activationOf(visit)?.state ?? 'expired';
    visit.ctx.body = state === shown ? {} : { location: '/activation/qr', leaves: false };
  });

  const OPERATION = '/operation/:kind';
  const readKind = ({ ctx }: Visit<State>): pages.OperationKind | null => {
    const kind: unknown = Reflect.get(ctx, 'params')?.kind;
    return typeof kind === 'string' && pages.isOperation(kind) ? kind : null;
  };
  const withKind =
    (handle: (visit: Visit<State>, kind: pages.OperationKind) => void) =>
    (visit: Visit<State>): void => {
      const kind = readKind(visit);
      if (kind === null) visit.show(LOST_PAGE, HTTP_BAD_REQUEST);
      else handle(visit, kind);
    };
  const showIdentifier = (visit: Visit<State>, kind: string, error: string | null): void =>
    visit.show(
      identifierPage(`/operation/${kind}`, visit.visitor.csrfToken, error),
      error === null ? undefined : HTTP_UNPROCESSABLE,
    );
  service.get(
    OPERATION,
    withKind((visit, kind) => showIdentifier(visit, kind, null)),
  );
  service.post(
    OPERATION,
    withKind((visit, kind) => {
      const nationalIdentifier = (visit.form['identifiant'] ?? '').replace(/\s/gu, '');
      if (!isNationalIdentifier(nationalIdentifier)) {
        return showIdentifier(visit, kind, 'Cet identifiant national n’est pas valable.');
      }
      visit.visitor.state.requestId = ecps.send({ nationalIdentifier, service: E_CPS.name }).id;
      seeOther(visit.ctx, `/operation/${kind}/attente`);
    }),
  );
  const requestOf = ({ visitor }: Visit<State>) => ecps.find(visitor.state.requestId ?? '');
  service.get(
    `${OPERATION}/attente`,
    withKind((visit, kind) => {
      const request = requestOf(visit);
      if (request === null) return seeOther(visit.ctx, `/operation/${kind}`);
      if (request.state !== 'waiting') return seeOther(visit.ctx, `/operation/${kind}/suite`);
      visit.show(waitingPage(request, `/operation/${kind}`));
    }),
  );
  service.get(
    `${OPERATION}/etat`,
    withKind((visit, kind) => {
      const isWaiting = requestOf(visit)?.state === 'waiting';
      visit.ctx.body = isWaiting ? {} : { location: `/operation/${kind}/suite`, leaves: false };
    }),
  );
  service.get(
    `${OPERATION}/suite`,
    withKind((visit, kind) => {
      const request = requestOf(visit);
      if (request === null || request.state === 'waiting') return seeOther(visit.ctx, `/operation/${kind}`);
      if (request.state !== 'approved') {
        return visit.show(failurePage(request.state, `/operation/${kind}`, '/'), HTTP_UNPROCESSABLE);
      }
      const person = directory.find(request.nationalIdentifier);
      if (kind === 'deconnexion' && person !== null) psc.store.endSessions(makeSub(person));
      visit.show(pages.donePage(kind));
    }),
  );
}
