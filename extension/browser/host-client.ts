// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { COMMON_PROOFS } from '../../shared/protocol/index.ts';
import { type HostClient, openHostClient } from '../host/index.ts';
import { browser } from './interface.ts';

/** A client of the host for a page, not yet started; `openHostClient` says more. */
export const createHostClient = (version: string, proofs?: typeof COMMON_PROOFS): HostClient =>
  openHostClient(browser.runtime, version, proofs);
