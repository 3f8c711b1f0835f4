// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { JOURNEY_IDS, type JourneyId } from './journey.ts';

/** Where the person is: kept in the address alone, so that nothing is stored and Back works. */
export interface Route {
  readonly journey: JourneyId;
  /** From 0; the number of steps once all are done. */
  readonly step: number;
}

const ROUTE = /^#(?<id>[a-z-]+)(?:\/(?<step>[1-9]\d?))?$/u;

const isJourneyId = (text: string): text is JourneyId => JOURNEY_IDS.some(id => id === text);

/** Reads `#first-sign-in/3`, whose steps are counted from 1. Null for the list of guides, and for what is no guide. */
export function parseRoute(fragment: string): Route | null {
  const { id = '', step = '1' } = ROUTE.exec(fragment)?.groups ?? {};
  return isJourneyId(id) ? { journey: id, step: Number(step) - 1 } : null;
}

export const formatRoute = ({ journey, step }: Route): string =>
  step === 0 ? `#${journey}` : `#${journey}/${step + 1}`;
