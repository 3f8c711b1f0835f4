// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';

/** More than any policy has. */
export const MAX_POLICY_BYTES = 1024 * 1024;

/** @param detail for support, of the place and never of what stands there. */
export const unreadable = (detail: string, cause?: unknown): CpxError =>
  new CpxError('POLICY_UNREADABLE', { detail, cause });
