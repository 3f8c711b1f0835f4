// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createRequire } from 'node:module';
import { findBinary } from './find-binary.ts';

/** Name of the binary where the program is installed. */
const BINARY = 'usb.node';

/** Prebuilt binaries of the `usb` package by platform and architecture; the second is for systems with musl. */
const PREBUILT: Readonly<Record<string, readonly string[]>> = {
  'linux-x64': ['linux-x64-gnu', 'linux-x64-musl'],
  'linux-arm64': ['linux-arm64-gnu', 'linux-arm64-musl'],
  'linux-arm': ['linux-arm-gnueabihf'],
  'darwin-x64': ['darwin-x64'],
  'darwin-arm64': ['darwin-arm64'],
  'win32-x64': ['win32-x64-msvc'],
  'win32-arm64': ['win32-arm64-msvc'],
  'win32-ia32': ['win32-ia32-msvc'],
};

/**
 * Loads the native binary of the `usb` package without its JavaScript wrapper, as koffi's: the wrapper gives every
 * transfer one second, and ends the process where nobody tells of new devices. Throws where there is none for this
 * platform.
 */
export function loadNodeUsbBinary(): unknown {
  const holder: { exports: unknown } = { exports: {} };
  process.dlopen(holder, findBinary(BINARY, findInModules));
  return holder.exports;
}

function findInModules(): string {
  const { resolve } = createRequire(import.meta.url);
  const triplets = PREBUILT[`${process.platform}-${process.arch}`] ?? [];
  const failures: unknown[] = [];
  for (const triplet of triplets) {
    try {
      return resolve(`@node-usb/usb-${triplet}`);
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(failures, `no USB binary for ${process.platform} ${process.arch}`);
}
