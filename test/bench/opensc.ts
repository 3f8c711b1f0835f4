// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { digestInfoOf } from '../card-kit/index.ts';

const run = promisify(execFile);

/** What a CPS3 calls its authentication certificate (PKCS#15 commonObjectAttributes.label). */
const AUTHENTICATION_LABEL = 'CPS_CERT_AUT';
/** RSA 2048. */
const SIGNATURE_BYTES = 256;
/** Certificates: what a page needs to show the holder. */
const LIST = ['--list-objects', '--type', 'cert'];
const SELECT_APPLICATION = '00:A4:04:0C:0D:E8:28:BD:08:0F:80:25:00:00:01:FF:00:10';
const VERIFY_WITHOUT_CODE = '00:20:00:01:00';
const VERIFIED = 'SW1=0x90, SW2=0x00';

/** Debian's OpenSC as a client of one PC/SC service, with nothing remembered from earlier runs. */
export class OpenSc {
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;

  /** @param variables lead libpcsclite to the service. */
  constructor(folder: string, variables: Readonly<Record<string, string>>) {
    this.#folder = folder;
    this.#env = { PATH: process.env['PATH'], HOME: folder, LC_ALL: 'C', ...variables };
  }

  /** PKCS#15 id of the authentication certificate and its key. */
  async findAuthentication(): Promise<string> {
    const { stdout } = await this.#run('pkcs15-tool', ['--list-certificates']);
    const ids = [...stdout.matchAll(/^X\.509 Certificate \[(?<label>[^\]]*)\][\s\S]*?ID\s*: (?<id>[0-9a-f]+)$/gmu)];
    const found = ids.find(({ groups }) => groups?.['label'] === AUTHENTICATION_LABEL)?.groups?.['id'];
    if (found === undefined) throw new Error(`no authentication certificate in:\n${stdout}`);
    return found;
  }

  async readCertificate(id: string): Promise<void> {
    const { stdout } = await this.#run('pkcs15-tool', ['--read-certificate', id]);
    if (!stdout.includes('BEGIN CERTIFICATE')) throw new Error('OpenSC read no certificate');
  }

  async list(): Promise<void> {
    await this.#pkcs11(LIST);
  }

  /** Lists, logs in and signs a DigestInfo in one process, as a browser with a PKCS#11 module does. */
  async listAndSign(id: string, pin: string): Promise<void> {
    const [input, output] = [path.join(this.#folder, 'digest-info'), path.join(this.#folder, 'signature')];
    await writeFile(input, digestInfoOf('bench').bytes);
    await this.#pkcs11([
      ...[...LIST, '--login', '--pin', pin],
      ...['--sign', '--mechanism', 'RSA-PKCS', '--id', id, '--input-file', input, '--output-file', output],
    ]);
    const { size } = await stat(output);
    if (size !== SIGNATURE_BYTES) throw new Error(`OpenSC made a signature of ${size} bytes`);
  }

  /** Whether a program that comes now finds the code porteur verified: what the card answers to an empty VERIFY. */
  async findsPinVerified(): Promise<boolean> {
    const apdus = [SELECT_APPLICATION, VERIFY_WITHOUT_CODE].flatMap(apdu => ['--send-apdu', apdu]);
    const { stdout } = await this.#run('opensc-tool', ['--card-driver', 'default', ...apdus]);
    const answers = [...stdout.matchAll(/^Received \((?<status>SW1=0x[0-9A-F]{2}, SW2=0x[0-9A-F]{2})\)/gmu)];
    return answers.at(-1)?.groups?.['status'] === VERIFIED;
  }

  #pkcs11(parameters: readonly string[]) {
    return this.#run('pkcs11-tool', ['--module', 'opensc-pkcs11.so', ...parameters]);
  }

  #run(tool: string, parameters: readonly string[]) {
    return run(tool, [...parameters], { env: this.#env });
  }
}
