// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type Side, trySignIn } from './sign-in.ts';
export { type Simulated, simulateFleet } from './simulate.ts';
