// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardContext, Environment, EnvironmentTemplate } from '../card-context.ts';
import { ALGORITHM, REFERENCE, TECHNICAL_KEY_REFERENCE } from '../identifiers.ts';
import { StatusWordError, SW } from '../status-word.ts';
import { tryReadTlvs } from '../tlv.ts';
import { type CardCommand, NO_DATA } from './command.ts';

const SET_FOR_COMPUTATION = 0x41;
const TAG_ALGORITHM = 0x80;
const TAG_PRIVATE_KEY = 0x84;

interface TemplateRule {
  readonly template: EnvironmentTemplate;
  readonly algorithms: readonly number[];
  /** Absent: the template takes no key. */
  readonly keys?: readonly number[];
}

/** Control reference templates by P2 and what each takes on a CPS3. */
const RULES = new Map<number, TemplateRule>([
  [
    0xa4,
    {
      template: 'authentication',
      algorithms: [ALGORITHM.pkcs1],
      keys: [REFERENCE.authenticationKey, TECHNICAL_KEY_REFERENCE],
    },
  ],
  [0xaa, { template: 'hash', algorithms: [ALGORITHM.sha1, ALGORITHM.sha256] }],
  [
    0xb6,
    { template: 'signature', algorithms: [ALGORITHM.sha1Rsa, ALGORITHM.sha256Rsa], keys: [REFERENCE.signatureKey] },
  ],
  [0xb8, { template: 'decipher', algorithms: [ALGORITHM.decipher], keys: [REFERENCE.authenticationKey] }],
]);

/** MANAGE SECURITY ENVIRONMENT, SET: algorithm (80) and key (84) in any order. The technical key is in DF 0002, the others in 0001. */
export function manageSecurityEnvironment({ p1, p2, data }: CardCommand, card: CardContext): Uint8Array {
  const rule = RULES.get(p2);
  if (p1 !== SET_FOR_COMPUTATION || !rule) throw new StatusWordError(SW.wrongParameters);
  const environment = readEnvironment(data);
  if (!takesKey(rule, environment.key, card)) throw new StatusWordError(SW.referenceNotFound);
  if (!rule.algorithms.includes(environment.algorithm)) throw new StatusWordError(SW.wrongData);
  card.session.environments.set(rule.template, environment);
  if (rule.template === 'hash') card.session.hash = null;
  return NO_DATA;
}

/** A key is known in its own directory only, and over the air there is but the technical one. */
function takesKey({ keys }: TemplateRule, key: number | undefined, card: CardContext): boolean {
  if (key === undefined || keys === undefined) return key === keys;
  const { files, session, keys: present } = card;
  if (!keys.includes(key)) return false;
  if (key !== TECHNICAL_KEY_REFERENCE) {
    return card.interface === 'contact' && session.directory === files.contactApplication;
  }
  return present.technical !== null && session.directory === files.contactlessApplication;
}

function readEnvironment(data: Uint8Array): Environment {
  const values = new Map<number, number>();
  for (const { tag, value } of tryReadTlvs(data) ?? []) {
    const [byte] = value;
    const known = tag === TAG_ALGORITHM || tag === TAG_PRIVATE_KEY;
    if (!known || value.length !== 1 || byte === undefined || values.has(tag)) throw new StatusWordError(SW.wrongData);
    values.set(tag, byte);
  }
  const algorithm = values.get(TAG_ALGORITHM);
  const key = values.get(TAG_PRIVATE_KEY);
  if (algorithm === undefined) throw new StatusWordError(SW.wrongData);
  return key === undefined ? { algorithm } : { algorithm, key };
}
