// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { KeyObject } from 'node:crypto';
import type { CardFiles } from './files/file-set.ts';
import type { DirectoryFile, ElementaryFile } from './files/file-system.ts';
import type { CardProfile } from './profile.ts';
import type { SecretCode } from './secret-code.ts';

/** Templates of the security environment that MSE SET fills (IAS-ECC 1.0.1 section 9.6): authentication, hash, ... */
export type EnvironmentTemplate = 'authentication' | 'hash' | 'signature' | 'decipher';

/** One template: which key by which algorithm. */
export interface Environment {
  readonly algorithm: number;
  /** Absent in the hash template. */
  readonly key?: number;
}

/** What the card remembers until it is reset. */
export interface CardSession {
  directory: DirectoryFile;
  file: ElementaryFile | null;
  readonly environments: Map<EnvironmentTemplate, Environment>;
  /** Result of PSO HASH, for PSO SIGN without data. */
  hash: Uint8Array | null;
  /** Data of the chained commands so far. */
  chained: Uint8Array;
  /** CPS4: what SELECT opened on logical channel 1; null while it is closed. */
  channel1: 'chipdoc' | 'auxiliary' | null;
  /** CPS4: the code de déblocage has reset the code porteur, which may now be replaced. */
  codeWasReset: boolean;
}

/** Everything a command works on. */
export interface CardContext {
  readonly files: CardFiles;
  readonly pin: SecretCode;
  readonly puk: SecretCode;
  readonly keys: {
    readonly signature: KeyObject;
    readonly authentication: KeyObject;
    /** Of the contactless part; null when that is empty. */
    readonly technical: KeyObject | null;
  };
  readonly interface: CardProfile['interface'];
  readonly rawRsa: CardProfile['rawRsa'];
  readonly authenticateMaxBytes: number;
  /** How often the code de déblocage may still set a code porteur. */
  pukUsesLeft: number;
  session: CardSession;
}

/** The state after power-on: MF selected, nothing set, nothing verified. */
export function createSession(files: CardFiles): CardSession {
  return {
    directory: files.mf,
    file: null,
    environments: new Map(),
    hash: null,
    chained: new Uint8Array(),
    channel1: null,
    codeWasReset: false,
  };
}
