// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SiteIdentity } from '../site/index.ts';

export const PSC: SiteIdentity = { name: 'Pro Santé Connect' };
