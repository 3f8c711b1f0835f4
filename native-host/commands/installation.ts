// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { HostPrograms } from '../programs.ts';

/** The host as it lies on this machine, as far as its commands need to know. */
export interface Installation {
  readonly programs: HostPrograms;
  /** The words that start these commands, the first an absolute path. */
  readonly commandLine: readonly string[];
  /** Makes ready what a browser shall start and resolves with its absolute path; throws where it is not there. */
  prepareLauncher(): Promise<string>;
}

/** One command: its own arguments come without its name. Throws TypeError for arguments that it does not know. */
export type Command = (args: readonly string[], installation: Installation) => Promise<void>;
