// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { LabelKind, PortalPages, WayIn } from '../../shared/portals/index.ts';

/** What helps only with one way in. */
const KINDS_OF_WAY: Readonly<Record<WayIn, readonly LabelKind[]>> = {
  card: ['cardButton'],
  'pro-sante-connect': [],
  otp: ['identifier', 'oneTimeCode', 'channels', 'channelsEntry', 'firstConnection'],
};

/** No labels for the helps with ways in that the administrator has switched off: nobody is led there. */
export const silenceWaysOff = (waysIn: readonly WayIn[]): PortalPages =>
  Object.fromEntries(
    Object.entries(KINDS_OF_WAY)
      .filter(([way]) => !waysIn.some(one => one === way))
      .flatMap(([, kinds]) => kinds.map(kind => [kind, []])),
  );
