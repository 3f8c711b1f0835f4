// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFileSync } from 'node:child_process';
import { chmod, copyFile, cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { PRODUCT_ID, VENDOR_ID } from '../descriptors.ts';

/** What the guest is told. */
export interface GuestSettings {
  readonly port: number;
  readonly pin: string;
  /** EMSA-PSS block in hexadecimal. */
  readonly toSign: string;
}

const HERE = import.meta.dirname;
const ROOT = path.resolve(HERE, '../../..');
const MODULES = ['usb-common', 'usbcore', 'usbip-core', 'vhci-hcd', 'e1000'];
const APPLETS = ['sh', 'mount', 'insmod', 'ip', 'cat', 'poweroff'];
const PROGRAMS = ['guest.ts', 'guest-attach.ts', 'guest-scan.ts', 'guest-service.ts'];
const ARCHIVE_MAX_BYTES = 512 * 1024 * 1024;

/** Unpacks Debian's kernel package into a folder of this run; nothing is installed. Answers where it lies. */
export async function fetchKernel(folder: string): Promise<{ readonly image: string; readonly modules: string }> {
  const depends = execFileSync('apt-cache', ['depends', 'linux-image-amd64'], { encoding: 'utf8' });
  const name = /Depends: (\S+)/u.exec(depends)?.[1];
  if (name === undefined) throw new Error('no kernel package known: apt-get update');
  execFileSync('apt-get', ['download', name], { cwd: folder, stdio: 'pipe' });
  const [file] = (await readdir(folder)).filter(entry => entry.endsWith('.deb'));
  execFileSync('dpkg-deb', ['-x', path.join(folder, file ?? ''), folder]);
  const version = name.replace('linux-image-', '');
  return {
    image: path.join(folder, 'boot', `vmlinuz-${version}`),
    modules: path.join(folder, 'lib/modules', version, 'kernel'),
  };
}

/** Lays out the guest's files and packs them; answers the archive that the kernel unpacks. */
export async function packGuest(folder: string, modules: string, settings: GuestSettings): Promise<string> {
  const root = path.join(folder, 'root');
  for (const name of ['app', 'bin', 'lib', 'usr', 'mod', 'proc', 'sys', 'dev', 'tmp', 'run/pcscd']) {
    await mkdir(path.join(root, name), { recursive: true });
  }
  await copyFile(path.join(HERE, 'init'), path.join(root, 'init'));
  await copyFile('/bin/busybox', path.join(root, 'bin/busybox'));
  for (const applet of APPLETS) await symlink('busybox', path.join(root, 'bin', applet));
  await symlink('../lib', path.join(root, 'usr/lib'));
  await copyNode(root);
  await copyService(root);
  for (const name of MODULES) {
    const [found] = execFileSync('find', [modules, '-name', `${name}.ko`], { encoding: 'utf8' }).split('\n');
    await copyFile(found ?? '', path.join(root, 'mod', `${name}.ko`));
  }
  await copyPrograms(root);
  await writeFile(path.join(root, 'app/port'), `${settings.port}`);
  const told = { toSign: settings.toSign, digits: settings.pin.length };
  await writeFile(path.join(root, 'app/settings.json'), JSON.stringify(told));
  await writeFile(path.join(root, 'pin'), settings.pin);
  const archive = path.join(folder, 'initrd.img');
  const names = execFileSync('find', ['.'], { cwd: root });
  const options = { cwd: root, input: names, maxBuffer: ARCHIVE_MAX_BYTES, stdio: ['pipe', 'pipe', 'ignore'] } as const;
  await writeFile(archive, execFileSync('cpio', ['-o', '-H', 'newc'], { ...options, stdio: [...options.stdio] }));
  return archive;
}

/** Node, and the binaries beside it as in an installation. */
async function copyNode(root: string): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  const koffi = path.join(path.dirname(resolve('@koromix/koffi-linux-x64/package.json')), 'linux_x64/koffi.node');
  await copyBinary(root, process.execPath, 'bin/node');
  await copyBinary(root, koffi, 'bin/koffi.node');
  await copyBinary(root, resolve('@node-usb/usb-linux-x64-gnu'), 'bin/usb.node');
}

/** pcscd and its CCID driver, which is told that the scripted readers are known to it: it goes by lists of numbers. */
async function copyService(root: string): Promise<void> {
  await copyBinary(root, '/usr/sbin/pcscd', 'bin/pcscd');
  await copyBinary(root, '/usr/lib/x86_64-linux-gnu/libpcsclite.so.1', 'lib/x86_64-linux-gnu/libpcsclite.so.1');
  const driver = 'lib/pcsc/drivers/ifd-ccid.bundle/Contents';
  await copyBinary(root, `/usr/${driver}/Linux/libccid.so`, `${driver}/Linux/libccid.so`);
  const lists = { ifdVendorID: hex(VENDOR_ID), ifdProductID: hex(PRODUCT_ID), ifdFriendlyName: 'Scripted Reader' };
  const known = Object.entries(lists).reduce(
    (text, [key, value]) =>
      text.replace(new RegExp(`(<key>${key}</key>\\s*<array>)`, 'u'), `$1<string>${value}</string>`),
    await readFile(`/usr/${driver}/Info.plist`, 'utf8'),
  );
  await writeFile(path.join(root, driver, 'Info.plist'), known);
}

const hex = (value: number): string => `0x${value.toString(16).toUpperCase().padStart(4, '0')}`;

/** Copies a binary and the system's libraries that it needs. */
async function copyBinary(root: string, from: string, to: string): Promise<void> {
  const target = path.join(root, to);
  await mkdir(path.dirname(target), { recursive: true });
  await cp(from, target, { dereference: true });
  await chmod(target, 0o755);
  for (const [library] of execFileSync('ldd', [from], { encoding: 'utf8' }).matchAll(/\/\S+/gu)) {
    await cp(library, path.join(root, library), { dereference: true });
  }
}

async function copyPrograms(root: string): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: PROGRAMS.map(name => path.join(HERE, name)),
    outdir: path.join(root, 'app'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
    },
  });
  await writeFile(path.join(root, 'app/package.json'), '{"type":"module"}');
}
