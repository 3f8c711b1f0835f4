// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { BUILT_IN_PORTALS, Portal, WAYS_IN } from '../portals/index.ts';
import { ProxySettings } from './proxy.ts';

const MAX_PORTALS = 50;
const MAX_AUTHORITIES = 20;
const MAX_PEM_CHARACTERS = 20_000;
const MAX_PATH_CHARACTERS = 1000;
/** From the root of this machine, `/…` or `C:\\…`: nothing relative to a folder of somebody's, nothing from the network. */
const LOCAL_ABSOLUTE_PATH = /^(?:\/(?!\/)|[A-Za-z]:\\)[^\0]+$/u;

export const PIN_ENTRY_RULES = ['any', 'dialog', 'reader'] as const;
export type PinEntryRule = (typeof PIN_ENTRY_RULES)[number];

/**
 * What an administrator may set, the same for the extension (`storage.managed`) and for the host
 * (`/etc/cpx-connect/policy.json`). Every key is optional; an unknown key makes the whole policy unreadable, and an
 * unreadable policy closes (docs/policy.md).
 */
export const Policy = v.strictObject({
  /** Portals added to the built-in ones; one with the id of a built-in portal replaces it. */
  portals: v.optional(v.pipe(v.array(Portal), v.maxLength(MAX_PORTALS))),
  /** Ids of portals that are not offered and not allowed. */
  disabledPortals: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(MAX_PORTALS))),
  /** Ways in that are offered; all by default. The host enforces `card`. */
  waysIn: v.optional(v.pipe(v.array(v.picklist(WAYS_IN)), v.minLength(1), v.maxLength(WAYS_IN.length))),
  /**
   * The PKCS#11 module that reads cards (docs/pkcs11.md): in place of the host's own drivers, for CPx cards that they do
   * not know, or never. Without `path`, the first known module that is installed. Read by the host only.
   */
  cardModule: v.optional(
    v.strictObject({
      use: v.picklist(['always', 'unknown-cards', 'never']),
      path: v.optional(v.pipe(v.string(), v.maxLength(MAX_PATH_CHARACTERS), v.regex(LOCAL_ABSOLUTE_PATH))),
    }),
  ),
  /**
   * Where the code porteur is typed. `any`, the default: on the reader if it has a PIN pad, else on the sign-in page.
   * `dialog`: in a window of the host's own, never in the browser. `reader`: on the reader's PIN pad only, sign-in is
   * refused without one. Enforced by the host.
   */
  pinEntry: v.optional(v.picklist(PIN_ENTRY_RULES)),
  /** Whether the last profile and telephone number may be remembered on this workstation, if the person agrees. */
  workstationMemory: v.optional(v.picklist(['allowed', 'forbidden'])),
  /**
   * PEM certificates of authorities that may vouch for a portal's server, besides those of the operating system.
   * Read by the host only.
   */
  certificateAuthorities: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.maxLength(MAX_PEM_CHARACTERS), v.startsWith('-----BEGIN CERTIFICATE-----'))),
      v.maxLength(MAX_AUTHORITIES),
    ),
  ),
  /** How the portals' servers are reached. Read by the host only. */
  proxy: v.optional(ProxySettings),
});
export type Policy = v.InferOutput<typeof Policy>;

/** The policy with every default put in. */
export interface Settings {
  readonly portals: readonly Portal[];
  readonly waysIn: readonly (typeof WAYS_IN)[number][];
  readonly cardModule: { readonly use: 'always' | 'unknown-cards' | 'never'; readonly path?: string | undefined };
  readonly pinEntry: PinEntryRule;
  readonly workstationMemory: 'allowed' | 'forbidden';
  readonly certificateAuthorities: readonly string[];
  readonly proxy: ProxySettings;
}

export function resolvePolicy(policy: Policy): Settings {
  const added = policy.portals ?? [];
  const disabled = new Set(policy.disabledPortals ?? []);
  const replaced = new Set(added.map(portal => portal.id));
  const waysIn = policy.waysIn ?? WAYS_IN;
  const portals = [...BUILT_IN_PORTALS.filter(portal => !replaced.has(portal.id)), ...added]
    .filter(portal => !disabled.has(portal.id))
    .map(portal => ({ ...portal, waysIn: portal.waysIn.filter(way => waysIn.includes(way)) }));
  return {
    portals,
    waysIn,
    cardModule: policy.cardModule ?? { use: 'unknown-cards' },
    pinEntry: policy.pinEntry ?? 'any',
    workstationMemory: policy.workstationMemory ?? 'allowed',
    certificateAuthorities: policy.certificateAuthorities ?? [],
    proxy: policy.proxy ?? { mode: 'environment' },
  };
}
