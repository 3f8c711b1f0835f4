// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { signBy } from '../sign-by.ts';

/** Has an XPI signed by a command: Mozilla signs by its own service only (docs/packaging.md). */
export const signXpiBy = (command: string, unsigned: Uint8Array): Promise<Uint8Array> =>
  signBy(command, unsigned, 'extension.xpi');
