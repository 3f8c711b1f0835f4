// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PageRecognition } from './recognition.ts';
import { SI_SAMU_PAGES } from './si-samu.ts';

export { listOrigins } from './origins.ts';
export type { PageRecognition } from './recognition.ts';

/** What is known of a portal's pages, by the host that serves them. */
export const PAGES_BY_HOST: ReadonlyMap<string, PageRecognition> = new Map([['www.portail.si-samu.fr', SI_SAMU_PAGES]]);
