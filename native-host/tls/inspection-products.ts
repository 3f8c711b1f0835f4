// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** A product that decrypts TLS on its way, and how the certificates that it makes name their issuer. */
export interface InspectionProduct {
  readonly product: string;
  readonly pattern: RegExp;
}

/**
 * Products of proxies, firewalls and antivirus programs whose authorities carry their names unless the administrator
 * renamed them. Searched in the names of issuers that are neither public nor vouched for by the policy.
 */
export const INSPECTION_PRODUCTS: readonly InspectionProduct[] = [
  { product: 'Avast', pattern: /\bavast\b/iu },
  { product: 'AVG', pattern: /\bavg\b/iu },
  { product: 'Barracuda', pattern: /\bbarracuda\b/iu },
  { product: 'Bitdefender', pattern: /\bbitdefender\b/iu },
  { product: 'Blue Coat / Symantec', pattern: /\bblue ?coat\b|\bproxysg\b|\bsymantec\b|\bedge swg\b/iu },
  { product: 'Cato Networks', pattern: /\bcato networks\b/iu },
  { product: 'Check Point', pattern: /\bcheck ?point\b/iu },
  { product: 'Cisco', pattern: /\bcisco\b/iu },
  { product: 'Dr.Web', pattern: /\bdr\.? ?web\b|\bdoctor web\b/iu },
  { product: 'ESET', pattern: /\beset\b/iu },
  { product: 'Forcepoint / Websense', pattern: /\bforcepoint\b|\bwebsense\b/iu },
  { product: 'Fortinet', pattern: /\bfortinet\b|\bforti(?:gate|proxy|guard)/iu },
  { product: 'Kaspersky', pattern: /\bkaspersky\b/iu },
  { product: 'McAfee / Skyhigh', pattern: /\bmcafee\b|\bskyhigh\b|\btrellix\b/iu },
  { product: 'mitmproxy', pattern: /\bmitmproxy\b/iu },
  { product: 'Fiddler', pattern: /fiddler/iu },
  { product: 'Netskope', pattern: /\bnetskope\b|\bgoskope\b/iu },
  { product: 'Olfeo', pattern: /\bolfeo\b/iu },
  { product: 'Palo Alto Networks', pattern: /\bpalo ?alto\b|\bpan-os\b/iu },
  { product: 'Smoothwall', pattern: /\bsmoothwall\b/iu },
  { product: 'SonicWall', pattern: /\bsonicwall\b/iu },
  { product: 'Sophos', pattern: /\bsophos\b/iu },
  { product: 'Stormshield', pattern: /\bstormshield\b|\bnetasq\b/iu },
  { product: 'Trend Micro', pattern: /\btrend ?micro\b/iu },
  { product: 'UCOPIA', pattern: /\bucopia\b/iu },
  { product: 'WatchGuard', pattern: /\bwatchguard\b|\bfireware\b/iu },
  { product: 'Zscaler', pattern: /\bzscaler\b/iu },
];
