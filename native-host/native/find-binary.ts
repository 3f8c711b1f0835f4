// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { isSea } from 'node:sea';

/**
 * Absolute path of a native binary. The installed executable has it beside itself, in a folder that only an
 * administrator can write, and looks nowhere else: neither in the current folder nor by a variable. A development
 * checkout takes it from node_modules.
 */
export const findBinary = (name: string, findInModules: () => string): string =>
  isSea() ? path.join(path.dirname(process.execPath), name) : findInModules();
