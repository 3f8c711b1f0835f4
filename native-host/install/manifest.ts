// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import { HOST_NAME } from '../../shared/protocol/index.ts';
import type { Browser } from './locations.ts';

const ID_CHARACTERS = 32;
const HEX_RADIX = 16;
const FIRST_LETTER = 'a'.charCodeAt(0);

/** Who may start the host. */
export interface ExtensionIdentity {
  /** Chromium's id: 32 letters from a to p. */
  readonly chromiumId: string;
  /** Firefox's id, in the form of an e-mail address. */
  readonly geckoId: string;
}

/**
 * The id that Chromium gives an extension: the first 128 bits of the SHA-256 of its public key, written in letters.
 * `key` is the manifest's: base64 of the SubjectPublicKeyInfo.
 */
export function chromiumIdOf(key: string): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, ID_CHARACTERS);
  return digest.replace(/./gu, digit => String.fromCharCode(FIRST_LETTER + Number.parseInt(digit, HEX_RADIX)));
}

/** The native messaging manifest: only our own extension may start the program at `launcher` (an absolute path). */
export function hostManifest(browser: Browser, launcher: string, { chromiumId, geckoId }: ExtensionIdentity): object {
  const allowed =
    browser === 'firefox'
      ? { allowed_extensions: [geckoId] }
      : { allowed_origins: [`chrome-extension://${chromiumId}/`] };
  return { name: HOST_NAME, description: 'CPx Connect', path: launcher, type: 'stdio', ...allowed };
}
