// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { createTestPki } from '../../test/pki/index.ts';
import { describeCard } from './card-facts.ts';

it('the facts of a card stand in the order and the words of the card test page', async () => {
  const pki = await createTestPki();
  const { authentication } = await pki.issueCard({
    givenName: 'ALAIN',
    surname: 'D0000020981',
    nationalId: '899700209812',
    title: 'Médecin',
    professionCode: 10,
    cardType: 'CPS',
    cardNumber: '8025000001/2600301752',
    notBefore: new Date('2026-09-01T11:46:48Z'),
    notAfter: new Date('2029-09-01T11:46:48Z'),
  });
  const der = new X509Certificate(authentication.certificatePem).raw;
  const facts = describeCard(der);
  expect(facts.map(({ group, field, value }) => [group, field, value])).toEqual([
    ['IGC CPS', 'ORGANISATION', 'ASIP-SANTE SIMULATION'],
    ['IGC CPS', 'AUTORITE', '0002 187512751'],
    ['IGC CPS', 'CLASSE', 'TEST AC IGC-SANTE FORT PERSONNES'],
    ['IDENTITE', 'Prénom', 'ALAIN'],
    ['IDENTITE', 'Nom', 'D0000020981'],
    ['IDENTITE', 'Identifiant', '899700209812'],
    ['IDENTITE', 'Ville', ''],
    ['Certificat d’authentification', 'N° de série', expect.stringMatching(/^[0-9A-F]+$/u)],
    ['Certificat d’authentification', 'Créé le', 'Sep  1 11:46:48 2026 GMT'],
    ['Certificat d’authentification', 'Expire le', 'Sep  1 11:46:48 2029 GMT'],
  ]);
});
