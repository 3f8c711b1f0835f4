// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ErrorCode } from '../../shared/errors/index.ts';

/**
 * What browsers say when a port closes by itself. Chromium: `native_message_host.cc`. Firefox:
 * `NativeMessaging.sys.mjs` ("No such native application NAME"), which says the same when the host's manifest does not
 * name this extension, and `Subprocess` ("File at path "…" does not exist, or is not executable").
 */
const REASONS: readonly { readonly text: RegExp; readonly code: ErrorCode }[] = [
  { text: /^Specified native messaging host not found\./u, code: 'HOST_NOT_INSTALLED' },
  { text: /No such native application /u, code: 'HOST_NOT_INSTALLED' },
  { text: /does not exist, or is not executable/u, code: 'HOST_NOT_INSTALLED' },
  { text: /^Access to the specified native messaging host is forbidden\./u, code: 'HOST_FORBIDDEN' },
  { text: /disabled by the system administrator\.$/u, code: 'HOST_FORBIDDEN' },
];

/**
 * The code for a port that the browser closed. Everything else (the host exited, could not be started, wrote what is
 * not a message, or no reason was given) is HOST_STOPPED.
 */
export const classifyDisconnect = (reason: string | undefined): ErrorCode =>
  REASONS.find(({ text }) => reason !== undefined && text.test(reason))?.code ?? 'HOST_STOPPED';
