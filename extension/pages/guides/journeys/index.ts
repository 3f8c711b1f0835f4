// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey, JourneyId } from '../journey.ts';
import { CARD_AND_CODE } from './card-and-code.ts';
import { DEGRADED } from './degraded.ts';
import { ECPS_GET } from './ecps-get.ts';
import { ECPS_WITH_CARD } from './ecps-with-card.ts';
import { ECPS_WITHOUT_CARD } from './ecps-without-card.ts';
import { FAILURE } from './failure.ts';
import { FIRST_SIGN_IN } from './first-sign-in.ts';
import { OTP } from './otp.ts';
import { OTP_CHANNELS } from './otp-channels.ts';
import { PRO_SANTE_CONNECT } from './pro-sante-connect.ts';
import { SI_DEP } from './si-dep.ts';
import { SIGN_IN } from './sign-in.ts';
import { SUPPORT } from './support.ts';
import { TELEPHONE } from './telephone.ts';
import { TEST_SSL } from './test-ssl.ts';
import { WAYS_IN } from './ways-in.ts';
import { WORKSTATION } from './workstation.ts';

/** Every guide. */
export const JOURNEYS: Readonly<Record<JourneyId, Journey>> = {
  'ways-in': WAYS_IN,
  'first-sign-in': FIRST_SIGN_IN,
  'sign-in': SIGN_IN,
  telephone: TELEPHONE,
  'otp-channels': OTP_CHANNELS,
  otp: OTP,
  'pro-sante-connect': PRO_SANTE_CONNECT,
  'ecps-get': ECPS_GET,
  'ecps-with-card': ECPS_WITH_CARD,
  'ecps-without-card': ECPS_WITHOUT_CARD,
  'card-and-code': CARD_AND_CODE,
  degraded: DEGRADED,
  failure: FAILURE,
  workstation: WORKSTATION,
  'test-ssl': TEST_SSL,
  'si-dep': SI_DEP,
  support: SUPPORT,
};
