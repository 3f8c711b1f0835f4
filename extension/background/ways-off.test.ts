// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { WAYS_IN } from '../../shared/portals/index.ts';
import { silenceWaysOff } from './ways-off.ts';

describe('J1: the helps with a way in that is switched off', () => {
  it('are silent: the card’s offer without the card, all of the code’s without OTP', () => {
    expect(silenceWaysOff(['otp'])).toEqual({ cardButton: [] });
    expect(silenceWaysOff(['card'])).toEqual({
      identifier: [],
      oneTimeCode: [],
      channels: [],
      channelsEntry: [],
      firstConnection: [],
    });
  });

  it('keep the administrator’s labels where every way is on', () => {
    expect(silenceWaysOff(WAYS_IN)).toEqual({});
  });
});
