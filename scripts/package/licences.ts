// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ShippedPackage } from './shipped-packages.ts';

const RULE = '='.repeat(80);

/** LICENCES.txt of a package: our licence, then each part with the notices that have to go with it. */
export function writeLicences(product: string, ownLicence: string, packages: readonly ShippedPackage[]): string {
  const list = packages.map(
    ({ name, version, licence, source }) => `${name} ${version}: ${licence}${source === null ? '' : `, ${source}`}`,
  );
  const texts = packages.map(({ name, version, notices }) =>
    [RULE, `${name} ${version}`, RULE, '', ...notices].join('\n'),
  );
  return [
    `${product}: EUPL-1.2, text below. It contains parts of:`,
    '',
    ...list,
    '',
    ...texts.flatMap(text => [text, '']),
    RULE,
    product,
    RULE,
    '',
    ownLicence.trim(),
    '',
  ].join('\n');
}
