// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { chooseWays, type ProxySurroundings, type Ways } from './choose.ts';
export type { ProxyVariables } from './environment.ts';
export type { PacPrograms } from './pac.ts';
export { openTunnel, type TunnelOptions } from './tunnel.ts';
export { addressOf, DIRECT, ProxyFailure, type ProxyWay, type Way } from './way.ts';
