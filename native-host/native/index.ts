// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type Koffi, loadKoffi } from './koffi.ts';
export { loadNodeUsbBinary } from './node-usb.ts';
export { type Peer, readPeer } from './peer.ts';
export { createPipe, type Pipe } from './pipe.ts';
export { endWithParent, protectProcess } from './protect-process.ts';
export { type BulkWriter, openBulkWriter } from './usbdevfs.ts';
export { findWindowsLibrary } from './windows-library.ts';
