// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import Router from '@koa/router';
import type Koa from 'koa';
import { createRoutedApp } from '../app.ts';
import type { Activations, EcpsRequests, ScannedActivation, Wallets } from '../ecps/index.ts';
import { PHONE_HOST, PHONE_ORIGIN } from '../hosts.ts';
import type { MailServer } from '../mail/index.ts';
import type { Directory, Person } from '../people/index.ts';
import type { RequestRecord } from '../requests.ts';
import {
  type Appearance,
  createService,
  HTTP_UNPROCESSABLE,
  readCode,
  seeOther,
  type Visit,
  Visitors,
} from '../site/index.ts';
import type { SmsGateway } from '../sms/index.ts';
import { sendActivationMail } from './activation-mail.ts';
import * as pages from './pages.ts';

const HTTP_NOT_FOUND = 404;
const DEVICE = '/appareil/:identifier';

interface State {
  scanned: ScannedActivation | null;
  /** Who asked for a mail. */
  asked: string | null;
}

export interface PhoneOptions {
  readonly directory: Directory;
  readonly ecps: EcpsRequests;
  readonly wallets: Wallets;
  readonly activations: Activations;
  readonly sms: SmsGateway;
  readonly mail: MailServer;
  readonly requests: RequestRecord[];
  readonly appearance: Appearance;
}

/** Somebody's telephone: `/appareil/<identifier>`, and any further one by `-2`, `-3`… after it. */
interface Device {
  readonly id: string;
  readonly base: string;
}
type Handler = (visit: Visit<State>, person: Person, device: Device) => void | Promise<void>;

/** The telephones of the replicas' people, in a browser. */
export function createPhone(options: PhoneOptions): Koa {
  const { directory, ecps, wallets, activations, sms, mail } = options;
  const router = new Router();
  const visitors = new Visitors<State>(PHONE_ORIGIN, () => ({ scanned: null, asked: null }));
  const service = createService(router, { name: 'un téléphone' }, visitors);

  const ofPerson =
    (handle: Handler) =>
    (visit: Visit<State>): void | Promise<void> => {
      const id = visit.ctx.path.split('/')[2] ?? '';
      const person = directory.find(id.replace(/-\d$/u, ''));
      if (person !== null) return handle(visit, person, { id, base: `/appareil/${id}` });
      visit.show(
        pages.endPage('telephone-inconnu', 'Téléphone inconnu', 'Personne n’a ce numéro.', '/'),
        HTTP_NOT_FOUND,
      );
    };
  const showPhone = (
    { show, visitor }: Visit<State>,
    person: Person,
    { id, base }: Device,
    error: string | null,
  ): void => {
    const { nationalIdentifier, mobile } = person;
    const isHere = wallets.isOn(nationalIdentifier, id);
    const page = pages.phonePage({
      base,
      csrfToken: visitor.csrfToken,
      person,
      messages: sms.messages.filter(({ to }) => to === mobile),
      requests: isHere ? ecps.listWaiting(nationalIdentifier) : [],
      ecps: isHere ? 'here' : wallets.isActive(nationalIdentifier) ? 'elsewhere' : 'none',
      error,
    });
    show(page, error === null ? 200 : HTTP_UNPROCESSABLE);
  };

  service.get('/', ({ show }) => show(pages.phonesPage(directory.people, sms.messages)));
  service.get(
    DEVICE,
    ofPerson((visit, person, device) => showPhone(visit, person, device, null)),
  );

  service.post(
    `${DEVICE}/demande`,
    ofPerson(async (visit, person, device) => {
      const { form } = visit;
      const id = form['demande'] ?? '';
      const isMeant = ecps.find(id)?.nationalIdentifier === person.nationalIdentifier;
      if (
        !isMeant ||
        (wallets.isActive(person.nationalIdentifier) && !wallets.isOn(person.nationalIdentifier, device.id))
      ) {
        return showPhone(visit, person, device, 'Cette demande n’est pas pour ce téléphone.');
      }
      if (form['action'] === 'refuser') {
        await ecps.refuse(id);
        return seeOther(visit.ctx, device.base);
      }
      const verdict = await ecps.answer(id, form['valeur'] ?? '', form['code-ecps'] ?? '');
      if (verdict === 'wrong') return showPhone(visit, person, device, 'Code e-CPS incorrect.');
      if (verdict === 'blocked') return showPhone(visit, person, device, 'Votre e-CPS est bloquée.');
      if (verdict === 'ended') return showPhone(visit, person, device, 'Cette demande n’attend plus de réponse.');
      seeOther(visit.ctx, device.base);
    }),
  );

  const chooseCode = (visit: Visit<State>, base: string, scanned: ScannedActivation): void => {
    visit.visitor.state.scanned = scanned;
    visit.show(pages.chooseCodePage(base, visit.visitor.csrfToken, null));
  };
  service.post(
    `${DEVICE}/scan`,
    ofPerson((visit, person, device) => {
      const scanned = activations.scan(activations.lastShown ?? '');
      if (scanned === null)
        return showPhone(visit, person, device, 'QR code expiré ou illisible. Recommencez l’activation.');
      chooseCode(visit, device.base, scanned);
    }),
  );
  // The telephone's own camera has no use for what the code holds: only the application has.
  service.post(
    `${DEVICE}/photo`,
    ofPerson((visit, person, device) =>
      showPhone(visit, person, device, 'L’appareil photo ne sait pas ouvrir ce QR code.'),
    ),
  );

  service.get(
    `${DEVICE}/sans-carte`,
    ofPerson((visit, _person, { base }) => visit.show(pages.withoutCardPage(base, visit.visitor.csrfToken, null))),
  );
  service.post(
    `${DEVICE}/sans-carte`,
    ofPerson(async (visit, _person, { base }) => {
      const identifier = (visit.form['identifiant'] ?? '').replace(/\s/gu, '');
      const end = (mark: string, text: string) =>
        visit.show(pages.endPage(mark, 'Activation impossible', text, base), HTTP_UNPROCESSABLE);
      if (identifier.startsWith('0')) {
        return end('ecps-carte-obligatoire', 'Avec un numéro ADELI, l’activation demande la carte.');
      }
      const target = directory.find(identifier);
      if (target === null || target.email === null || target.mobile === null) {
        const text = 'L’adresse e-mail et le numéro de mobile ne sont pas dans l’annuaire RPPS.';
        return end('ecps-coordonnees-absentes', text);
      }
      await sendActivationMail(mail, target.email, activations.openByMail(identifier));
      visit.visitor.state.asked = identifier;
      visit.show(pages.mailCodePage(base, visit.visitor.csrfToken, null));
    }),
  );
  service.post(
    `${DEVICE}/code-courrier`,
    ofPerson((visit, _person, { base }) => {
      const scanned = activations.enter(visit.visitor.state.asked ?? '', readCode(visit.form));
      if (scanned !== null) return chooseCode(visit, base, scanned);
      const page = pages.mailCodePage(base, visit.visitor.csrfToken, 'Code incorrect ou expiré.');
      visit.show(page, HTTP_UNPROCESSABLE);
    }),
  );

  service.post(
    `${DEVICE}/code-ecps`,
    ofPerson((visit, _person, { id, base }) => {
      const { form, visitor } = visit;
      const code = form['code-ecps'] ?? '';
      const isSame = code === form['code-ecps-confirme'];
      if (!isSame || !activations.complete(visitor.state.scanned?.id ?? '', code, id)) {
        const sentence = 'Choisissez quatre chiffres, deux fois les mêmes.';
        return visit.show(pages.chooseCodePage(base, visitor.csrfToken, sentence), HTTP_UNPROCESSABLE);
      }
      visitor.state.scanned = null;
      visit.show(pages.endPage('ecps-activee', 'Votre e-CPS est active', 'Vous pouvez l’utiliser.', base));
    }),
  );
  return createRoutedApp(router, PHONE_HOST, options.requests, options.appearance);
}
