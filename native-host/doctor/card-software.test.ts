// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listCardPrograms, listOfferedModules, listSoftware } from './card-software.ts';
import type { SystemPlaces } from './places.ts';

let places: SystemPlaces;
beforeEach(async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-software-'));
  places = { platform: 'linux', root: path.join(folder, 'root'), home: path.join(folder, 'home') };
});
afterEach(() => rm(path.dirname(places.root), { recursive: true }));

async function write(file: string, text = ''): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
const inRoot = (file: string) => path.join(places.root, file);

describe('other card software', () => {
  it('is none on a bare workstation', async () => {
    expect(await listSoftware(places, ['/usr/lib/opensc-pkcs11.so'])).toEqual([]);
    expect(await listOfferedModules(places)).toEqual([]);
    expect(await listCardPrograms(places)).toEqual([]);
  });

  it('is known by what its installation leaves behind, and by its modules', async () => {
    await write(inRoot('etc/galss.ini'));
    await write(inRoot('opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so'));
    const modules = ['/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so', '/usr/lib/opensc-pkcs11.so'];
    expect(await listSoftware(places, modules)).toEqual(['Cryptolib CPS', 'GALSS', 'libcps3_pkcs11_lux.so']);
  });

  it('is offered to programs by p11-kit and by NSS, the same module once', async () => {
    await write(inRoot('usr/share/p11-kit/modules/opensc.module'), '# OpenSC\nmodule: opensc-pkcs11.so\n');
    await write(inRoot('etc/pkcs11/modules/trust.module'), 'module: p11-kit-trust.so\n');
    await write(
      path.join(places.home, '.pki/nssdb/pkcs11.txt'),
      'library=\nname=NSS\n\nlibrary=/usr/lib/opensc-pkcs11.so\nname=OpenSC\n\nlibrary=/x/libcps3_pkcs11_lux.so\n',
    );
    expect(await listOfferedModules(places)).toEqual(['opensc-pkcs11.so', 'libcps3_pkcs11_lux.so']);
  });

  it('runs now where a program has the client of the service mapped', async () => {
    const process = async (id: string, name: string, library: string) => {
      await write(inRoot(`proc/${id}/comm`), `${name}\n`);
      await write(inRoot(`proc/${id}/maps`), `7f00-7f01 r-xp 00000000 08:01 1 ${library}\n`);
    };
    await process('100', 'cpgesw', '/usr/lib/libpcsclite.so.1.0.0');
    await process('101', 'bash', '/usr/lib/libc.so.6');
    await process('102', 'pcscd', '/usr/lib/libpcsclite.so.1.0.0');
    await write(inRoot('proc/self/comm'), 'node\n');
    expect(await listCardPrograms(places)).toEqual(['cpgesw']);
  });
});
