// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PRO_SANTE_CONNECT_HOST, PRO_SANTE_CONNECT_RULES } from './pro-sante-connect.ts';
import type { PageRules } from './rules.ts';
import { SI_SAMU_RULES } from './si-samu.ts';

export { listOrigins } from './origins.ts';
export {
  isProSanteConnect,
  PRO_SANTE_CONNECT,
  PRO_SANTE_CONNECT_HOST,
  SIGN_OUT_PAGE,
  type SignOutPageWords,
} from './pro-sante-connect.ts';
export {
  applyLabels,
  type ChannelProgress,
  type CodeChannel,
  type FailureKind,
  NO_RULES,
  type PageRules,
} from './rules.ts';

/** What is known of pages without any setting, by the host that serves them. */
export const RULES_BY_HOST: ReadonlyMap<string, PageRules> = new Map([
  ['www.portail.si-samu.fr', SI_SAMU_RULES],
  [PRO_SANTE_CONNECT_HOST, PRO_SANTE_CONNECT_RULES],
]);
