// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import {
  inspectPolicy,
  OPTIONAL_MEMBER,
  type Policy,
  type PolicyRemark,
  resolvePolicy,
} from '../../../shared/policy/index.ts';
import { BUILT_IN_PORTALS } from '../../../shared/portals/index.ts';
import { explainRemark, HOSPITAL_EXPECTATIONS, MISSING, UNKNOWN_FIELD } from './french.ts';
import { Hospital } from './hospital.ts';

/** Something to put right in a hospital's file, in French. */
export interface Problem {
  /** Where, with dots. */
  readonly path: string;
  readonly sentence: string;
  /** Nothing is written as long as one of these stands; the others are advice. */
  readonly refused: boolean;
}

export interface HospitalCheck {
  /** Null if something is refused. */
  readonly hospital: Hospital | null;
  readonly problems: readonly Problem[];
}

const refuse = (path: string, sentence: string): Problem => ({ path, sentence, refused: true });
const advise = (path: string, sentence: string): Problem => ({ path, sentence, refused: false });

/** Proves the text of a hospital's file and tells everything that is wrong in it. Never throws. */
export function checkHospital(text: string): HospitalCheck {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const where = error instanceof SyntaxError ? error.message : '';
    return { hospital: null, problems: [refuse('(fichier)', `n’est pas du JSON valide : ${where}`)] };
  }
  const result = v.safeParse(Hospital, value);
  const problems = (result.issues ?? []).map(toProblem);
  if (!result.success) return { hospital: null, problems };
  const { policy, remarks } = inspectPolicy(result.output.settings);
  problems.push(...remarks.map(toAdvice));
  if (policy === null) return { hospital: null, problems };
  problems.push(...weigh(policy, result.output));
  return { hospital: result.output, problems };
}

function toProblem(issue: v.BaseIssue<unknown>): Problem {
  const path = v.getDotPath(issue) ?? '(fichier)';
  if (issue.type === 'strict_object' && issue.expected === 'never') return refuse(path, UNKNOWN_FIELD);
  if (issue.input === undefined) return refuse(path, MISSING);
  const field = path.replaceAll(/\.\d+/gu, '');
  return refuse(path, HOSPITAL_EXPECTATIONS[field] ?? 'valeur refusée.');
}

/** What stands under `optional` may be of a later version than this one: advice. */
const toAdvice = (remark: PolicyRemark): Problem => ({
  path: `settings.${remark.path}`,
  sentence: explainRemark(remark),
  refused: remark.closes,
});

/** What the schema allows and an administrator hardly wants. */
function weigh(policy: Policy, { settings, browsers, middlewareSites }: Hospital): Problem[] {
  const problems: Problem[] = [];
  const added = (policy.portals ?? []).map(({ id }) => id);
  const known = [...BUILT_IN_PORTALS.map(({ id }) => id), ...added];
  for (const [index, id] of (policy.disabledPortals ?? []).entries()) {
    if (!known.includes(id)) {
      problems.push(
        advise(`settings.disabledPortals.${index}`, `aucun portail « ${id} ». Connus : ${known.join(', ')}.`),
      );
    }
  }
  if (new Set(added).size < added.length) {
    problems.push(advise('settings.portals', 'deux portails portent le même identifiant.'));
  }
  for (const { id, waysIn } of resolvePolicy(policy).portals) {
    if (waysIn.length === 0) {
      problems.push(advise('settings.waysIn', `le portail « ${id} » n’a plus aucun moyen de connexion.`));
    }
  }
  if (middlewareSites.length > 0 && browsers.every(browser => browser === 'firefox')) {
    problems.push(advise('middlewareSites', 'Firefox choisit lui-même le certificat : sans effet ici.'));
  }
  if (settings['support'] === undefined) {
    problems.push(advise('settings.support', 'aucun contact d’assistance : la personne ne saura pas qui appeler.'));
  }
  if (policy.pinEntry === 'reader') {
    problems.push(
      advise('settings.pinEntry', 'un poste dont le lecteur n’a pas de clavier ne pourra plus se connecter.'),
    );
  }
  if (OPTIONAL_MEMBER in settings) {
    problems.push(
      advise(`settings.${OPTIONAL_MEMBER}`, 'un poste plus ancien laisse ces réglages de côté : ne rien y interdire.'),
    );
  }
  return problems;
}
