// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Status } from '../../shared/protocol/index.ts';
import { createTestPki, saveTestPki } from '../pki/index.ts';
import { type RunningCardTest, startCardTest } from '../portals/index.ts';
import { type RunningPcscd, startPcscd } from '../virtual-card/pcscd/index.ts';
import { HostProcess } from './host-process.ts';
import { type PackagedHost, stagePackagedHost } from './packaged-host.ts';
import { namedProfile } from './workplace.ts';
import { type WorkstationOptions, writeWorkstation } from './workstation.ts';

const PIN = '1234';

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

type Changes = Partial<WorkstationOptions>;

/** The executable with a real pcscd, a virtual card and a server that asks for it. */
export class PackagedWorkstation {
  readonly folder: string;
  readonly host: PackagedHost;
  readonly pcscd: RunningPcscd;
  readonly server: RunningCardTest;
  /** PEM file of the authority that vouches for the server; the system does not know it. */
  readonly authority: string;
  readonly #started: HostProcess[] = [];

  private constructor(parts: Pick<PackagedWorkstation, 'folder' | 'host' | 'pcscd' | 'server' | 'authority'>) {
    this.folder = parts.folder;
    this.host = parts.host;
    this.pcscd = parts.pcscd;
    this.server = parts.server;
    this.authority = parts.authority;
  }

  static async open(): Promise<PackagedWorkstation> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-executable-'));
    const [authority, pkiFolder] = [path.join(folder, 'authority.pem'), path.join(folder, 'pki')];
    const pki = await createTestPki();
    await saveTestPki(pki, pkiFolder);
    await writeFile(authority, pki.serverIssuer.rootPem);
    const host = await stagePackagedHost();
    const pcscd = await startPcscd({ profile: namedProfile('default'), pkiFolder });
    return new PackagedWorkstation({ folder, host, pcscd, authority, server: await startCardTest({ pki }) });
  }

  /** A host that has been greeted. */
  async start(changes: Changes = {}): Promise<HostProcess> {
    const process = new HostProcess(await this.#launcher(changes));
    this.#started.push(process);
    await process.hello();
    return process;
  }

  /** Runs a command to its end. */
  async run(words: readonly string[], input = '', changes: Changes = {}): Promise<Ended> {
    const child = spawn(await this.#launcher(changes), [...words], { stdio: ['pipe', 'pipe', 'pipe'] });
    let [output, errors] = ['', ''];
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    child.stderr.on('data', chunk => {
      errors += chunk;
    });
    child.stdin.on('error', () => undefined); // a refusal may come before the input is read
    child.stdin.end(input);
    const [code] = await once(child, 'close');
    return { code, output, errors };
  }

  /** "Test SSL" against the server, with the right code; its report. */
  async testTls(words: readonly string[] = [], changes: Changes = {}) {
    const command = ['test-tls', '--json', '--pin-stdin', ...words, this.server.url];
    return JSON.parse((await this.run(command, `${PIN}\n`, changes)).output);
  }

  /** Ends the hosts that were started. */
  async endHosts(): Promise<void> {
    for (const process of this.#started.splice(0)) await process.end();
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.pcscd.stop();
    await this.host.remove();
    await rm(this.folder, { recursive: true });
  }

  #launcher(changes: Changes): Promise<string> {
    const runFolder = path.dirname(this.pcscd.socketPath);
    return writeWorkstation({ folder: this.folder, program: this.host.program, runFolder, ...changes });
  }
}

/** The CPx that a host shows, as soon as it does. */
export async function cardShownBy(process: HostProcess) {
  const isCpx = ({ card }: Status['readers'][number]) => card.kind === 'cpx';
  const { readers } = await process.waitForStatus(status => status.readers.some(isCpx));
  return readers.find(isCpx)?.card;
}
