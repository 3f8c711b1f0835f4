// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import * as v from 'valibot';
import { CpxError } from '../../shared/errors/index.ts';

const MAX_FILE_BYTES = 4096;
/** A link could lead elsewhere, and a pipe would be waited for. */
const READ_PLAINLY = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const GROUP_WRITE_OR_OTHERS = 0o027;
/** No colon in a user name, no control character in either (RFC 7617, section 2). */
const Credentials = v.strictObject({
  username: v.pipe(v.string(), v.minLength(1), v.maxLength(256), v.regex(/^[^:\p{Cc}]+$/u)),
  password: v.pipe(v.string(), v.maxLength(256), v.regex(/^\P{Cc}*$/u)),
});

/**
 * The value of Proxy-Authorization (Basic, RFC 7617, UTF-8) by the credentials in the administrator's file. The file
 * belongs to one of `owners` (user ids), nobody else may read it but its group, and it is no link; anything else is
 * POLICY_UNREADABLE. What it says is in no error.
 */
export async function readAuthorization(file: string, owners: readonly number[]): Promise<string> {
  const handle = await open(file, READ_PLAINLY).catch(cause => {
    throw unreadable('cannot be opened', cause);
  });
  try {
    const info = await handle.stat();
    if (!info.isFile() || info.size > MAX_FILE_BYTES) throw unreadable('no regular file of a usual size');
    if (!owners.includes(info.uid)) throw unreadable('not owned by root or by its user');
    if ((info.mode & GROUP_WRITE_OR_OTHERS) !== 0) throw unreadable('can be read by others');
    const parsed = v.safeParse(Credentials, parse(await handle.readFile('utf8')));
    if (!parsed.success) throw unreadable('not { "username", "password" }');
    const { username, password } = parsed.output;
    return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
  } finally {
    await handle.close();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Its message would quote the file.
    throw unreadable('not JSON');
  }
}

const unreadable = (detail: string, cause?: unknown) =>
  new CpxError('POLICY_UNREADABLE', { detail: `the file of the proxy's credentials: ${detail}`, cause });
