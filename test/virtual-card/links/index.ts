// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { createVirtualPcsc, type VirtualPcsc } from './in-process/virtual-pcsc.ts';
export { connectVirtualPcsc, connectVirtualPcscControl, type VirtualPcscControl } from './socket/client.ts';
export { type ServeOptions, serveVirtualPcsc, type VirtualPcscServer } from './socket/server.ts';
export { connectVpcd, type VpcdAddress, type VpcdLink } from './vpcd/link.ts';
