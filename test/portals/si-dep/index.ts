// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { createSiDep, SIDEP_RETURN_PATH } from './si-dep.ts';
