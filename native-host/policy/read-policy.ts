// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { decodePolicy, inspectPolicy, type Policy, type PolicyRemark } from '../../shared/policy/index.ts';
import { describeSource, type PolicySource } from './location.ts';
import { convertPropertyList } from './property-list.ts';
import { readProtected } from './protected-file.ts';
import { policyOfRegistry } from './registry-layout.ts';
import { unreadable } from './unreadable.ts';

const PAYLOAD_MEMBER = /^Payload[A-Z]/u;

/**
 * The administrator's policy; an empty one if there is none. Anything that a user could have written is refused as much
 * as what cannot be understood: POLICY_UNREADABLE, and sign-in is closed.
 */
export async function readPolicy(source: PolicySource): Promise<Policy> {
  const value = await readRaw(source);
  return value === null ? {} : decodePolicy(value);
}

/** What a diagnosis tells of the policy. */
export interface PolicyReport {
  /** The file or key, as administrators call it. */
  readonly place: string;
  /** False: the administrator has set nothing, and the defaults hold. */
  readonly found: boolean;
  /** Null if it closes. */
  readonly policy: Policy | null;
  readonly remarks: readonly PolicyRemark[];
}

/**
 * As `readPolicy`, with everything that is wrong in it. Throws POLICY_UNREADABLE only for a place that cannot be read or
 * trusted.
 */
export async function inspectSource(source: PolicySource): Promise<PolicyReport> {
  const value = await readRaw(source);
  const place = describeSource(source);
  return value === null
    ? { place, found: false, policy: {}, remarks: [] }
    : { place, found: true, ...inspectPolicy(value) };
}

async function readRaw(source: PolicySource): Promise<unknown> {
  if (source.kind === 'registry') {
    // Loaded where it is used: it declares functions of Windows'.
    const { readRegistry } = await import('./windows-registry.ts');
    const key = readRegistry(source.key);
    return key === null ? null : policyOfRegistry(key);
  }
  const bytes = await readProtected(source);
  if (bytes === null) return null;
  if (source.kind === 'json') return parse(bytes.toString('utf8'));
  return withoutPayloadMembers(parse(await convertPropertyList(bytes)));
}

/** macOS may write what the profile says of itself beside the settings: `PayloadUUID` and the like. */
function withoutPayloadMembers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !PAYLOAD_MEMBER.test(key)));
}

function parse(text: string): unknown {
  try {
    // JSON's null is something that is there and no policy.
    return JSON.parse(text) ?? false;
  } catch (error) {
    throw unreadable('not JSON', error);
  }
}
