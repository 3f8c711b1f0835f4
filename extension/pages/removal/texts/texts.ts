// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { RemovedSessions } from '../../../messages/index.ts';

export interface RemovalTexts {
  readonly title: string;
  readonly question: string;
  readonly stillOpen: string;
  readonly advice: string;
  readonly signOut: string;
  readonly stay: string;
  readonly ending: string;
  readonly done: string;
  readonly states: Readonly<Record<RemovedSessions[number]['state'], (portal: string) => string>>;
  readonly serverNote: string;
  readonly failedNote: string;
  readonly proSanteConnect: string;
  readonly proSanteConnectLink: string;
  readonly close: string;
  readonly unavailable: string;
}
