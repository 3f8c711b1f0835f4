// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createRequire } from 'node:module';
import path from 'node:path';
import type koffiModule from 'koffi';
import { findBinary } from './find-binary.ts';

/** koffi without its JavaScript wrapper, which the host does not need. */
export type Koffi = typeof koffiModule;

/** The declarations of this folder's neighbours are written for this version's rules; any other could crash instead of throw. */
const KOFFI_VERSION = '3.3.4';

const BINARY = 'koffi.node';

/** Folder of the prebuilt binary inside `@koromix/koffi-<platform>-<arch>`. */
const tripletOf = (): string => `${process.platform}_${process.arch}`;

let loaded: Koffi | null = null;

/** Loads koffi's native binary, once per thread. */
export function loadKoffi(): Koffi {
  if (loaded) return loaded;
  const holder: { exports: unknown } = { exports: {} };
  process.dlopen(holder, findBinary(BINARY, findInModules));
  const koffi = holder.exports as Koffi;
  if (koffi.version !== KOFFI_VERSION) throw new Error(`koffi ${koffi.version} found, ${KOFFI_VERSION} needed`);
  loaded = koffi;
  return koffi;
}

function findInModules(): string {
  const packageName = `@koromix/koffi-${process.platform}-${process.arch}`;
  const packageFolder = path.dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
  return path.join(packageFolder, tripletOf(), BINARY);
}
