// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import net from 'node:net';
import { type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import type { PcscSnapshot } from '../pcsc/index.ts';
import { codeOf, exists, listExisting } from './files.ts';
import { placeOf, type SystemPlaces } from './places.ts';

export interface ServicePorts {
  readonly places: SystemPlaces;
  /** As the host's own readers see it. */
  readonly snapshot: PcscSnapshot;
  /** Where pcsc-lite's clients look for the service, if a variable of theirs says so. */
  readonly socket: string | undefined;
}

/** pcsc-lite's, as Debian, Fedora and Arch build it. */
const SOCKET = '/run/pcscd/pcscd.comm';
const PROGRAMS = ['/usr/sbin/pcscd', '/usr/bin/pcscd', '/sbin/pcscd'];
const CONNECT_MS = 1000;

/** The PC/SC service: it runs, or why it does not. */
export async function checkPcscService({ places, snapshot, socket }: ServicePorts): Promise<RungResult> {
  if (places.platform !== 'linux') {
    // Windows starts its service by itself when a reader is plugged in, macOS when a program asks.
    const service = places.platform === 'win32' ? 'SCardSvr' : 'com.apple.ctkd';
    return tellFinding(snapshot.service === 'running' ? 'pcscService.ok' : 'pcscService.stopped', { service });
  }
  const file = socket ?? placeOf(places, SOCKET);
  const answer = await tryConnect(file);
  const facts = { service: 'pcscd', socket: `${file}: ${answer}` };
  if (snapshot.service === 'running') {
    return tellFinding(snapshot.overUsb === true ? 'pcscService.usb-instead' : 'pcscService.ok', facts);
  }
  if (answer === 'EACCES' || answer === 'EPERM' || answer === 'open')
    return tellFinding('pcscService.no-access', facts);
  const programs = await listExisting(PROGRAMS.map(program => placeOf(places, program)));
  const isInstalled = programs.length > 0 || (await exists(file));
  return tellFinding(isInstalled ? 'pcscService.stopped' : 'pcscService.not-installed', facts);
}

/** `open`, or the system's word for why it is not. Nothing is said on the connection. */
function tryConnect(file: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = net.connect({ path: file, timeout: CONNECT_MS });
  socket.once('connect', () => resolve('open'));
  socket.once('timeout', () => resolve('ETIMEDOUT'));
  socket.once('error', error => resolve(codeOf(error)));
  return promise.finally(() => socket.destroy());
}
