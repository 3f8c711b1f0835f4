// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll } from 'vitest';
import { endSharedFirefox } from '../kit/firefox.ts';

// The stories of a file share one Firefox (test/kit/firefox.ts).
afterAll(endSharedFirefox);
