// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { type CardProfile, ProfileSchema } from './profile.ts';

/** The profile that everything uses unless it asks for another. */
export const DEFAULT_PROFILE_FILE = path.join(import.meta.dirname, 'profiles', 'default.json');

/** A profile that is not as `docs/virtual-card.md` says. The message names each wrong field. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
}

/** Checks a profile: exact keys, ranges and what must hold between fields. Throws `ProfileError`. */
export function parseProfile(input: unknown): CardProfile {
  const result = v.safeParse(ProfileSchema, input);
  if (result.success) return result.output;
  const faults = result.issues.map(issue => `${v.getDotPath(issue) ?? '(profile)'}: ${describeIssue(issue)}`);
  throw new ProfileError(faults.join('\n'));
}

/** Reads and checks a profile file. Throws `ProfileError`, the file's name in its message. */
export function loadProfile(file: string): CardProfile {
  try {
    return parseProfile(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new ProfileError(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Codes are left out: valibot's own messages quote the received value. */
function describeIssue(issue: v.BaseIssue<unknown>): string {
  if (issue.kind === 'schema' && issue.type === 'strict_object') {
    return issue.expected === 'never' ? 'unknown key' : 'missing key';
  }
  if (issue.kind === 'schema') return `${issue.expected} expected`;
  return issue.message.startsWith('Invalid ') ? `${issue.type} ${String(issue.requirement)}` : issue.message;
}
