// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';

const Part = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));

/**
 * Three parts: `major` rises when an old peer can no longer be understood, `minor` when a message or an optional member
 * is added, `patch` when behaviour is corrected.
 */
export const ProtocolVersion = v.strictObject({ major: Part, minor: Part, patch: Part });
export type ProtocolVersion = v.InferOutput<typeof ProtocolVersion>;

/** The version of the protocol in this folder. */
export const PROTOCOL_VERSION: ProtocolVersion = { major: 1, minor: 1, patch: 0 };

export type Compatibility = 'compatible' | 'extension-outdated' | 'host-outdated';

/**
 * Who must update, if anybody: with equal `major` both speak the lower `minor`, since members that the other side does
 * not know would be refused; a different `major` is never understood.
 */
export function compareVersions(extension: ProtocolVersion, host: ProtocolVersion): Compatibility {
  if (extension.major === host.major) return 'compatible';
  return extension.major < host.major ? 'extension-outdated' : 'host-outdated';
}

/** The minor version that brought a verb; those that are not listed are as old as their major version. */
const VERBS_SINCE: Readonly<Record<string, number>> = { diagnose: 1 };

/** Whether a peer of the same major version knows the verb: it would refuse one that it does not know. */
export const knowsVerb = ({ minor }: ProtocolVersion, verb: string): boolean => minor >= (VERBS_SINCE[verb] ?? 0);

export const formatVersion = ({ major, minor, patch }: ProtocolVersion): string => `${major}.${minor}.${patch}`;
