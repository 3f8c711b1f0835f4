// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { loadKoffi } from './koffi.ts';

/** getsockopt(2), unix(7): SOL_SOCKET, SO_PEERCRED. */
const SOL_SOCKET = 1;
const SO_PEERCRED = 17;
/** struct ucred: pid, uid and gid, 32 bits each. */
const UCRED_BYTES = 12;

/** The process at the other end of a connection. */
export interface Peer {
  readonly pid: number;
  readonly uid: number;
}

/** Who connected to a Unix socket of ours, as the kernel noted it; null when it does not say. Linux only. */
export function readPeer(fileDescriptor: number): Peer | null {
  const getsockopt = loadKoffi()
    .load(null)
    .func('int getsockopt(int socket, int level, int option, _Out_ uint8_t *value, _Inout_ uint32_t *bytes)');
  const credentials = Buffer.alloc(UCRED_BYTES);
  const bytes = [UCRED_BYTES];
  if (getsockopt(fileDescriptor, SOL_SOCKET, SO_PEERCRED, credentials, bytes) !== 0) return null;
  if (bytes[0] !== UCRED_BYTES) return null;
  return { pid: credentials.readInt32LE(0), uid: credentials.readUInt32LE(4) };
}
