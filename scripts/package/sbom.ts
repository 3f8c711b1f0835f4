// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import type { ShippedPackage } from './shipped-packages.ts';

/** What the list is about. */
export interface SbomSubject {
  /** Such as "cpx-connect-extension". */
  readonly name: string;
  readonly version: string;
  readonly description: string;
}

/** One part of it. */
export interface SbomComponent {
  readonly name: string;
  readonly version: string;
  /** Package URL (ECMA-427), the identity of the part; also its reference inside the document. */
  readonly purl: string;
  /** SPDX expression. */
  readonly licence: string;
  /** Of the archive that the part was taken from, in lower-case hex; null if unknown. */
  readonly sha512: string | null;
}

const LICENCE = 'EUPL-1.2';
const SUPPLIER = 'CPx Connect contributors';

/** A package of the npm registry as a part. A scope is percent-encoded, as package URLs ask for. */
export const componentOf = ({ name, version, licence, integrity }: ShippedPackage): SbomComponent => ({
  name,
  version,
  purl: `pkg:npm/${name.replace(/^@/u, '%40')}@${version}`,
  licence,
  sha512: integrity?.startsWith('sha512-')
    ? Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex')
    : null,
});

/**
 * A software bill of materials in CycloneDX 1.6 (ECMA-424), as JSON text: what is really in a package, not what was
 * installed to build it. The same input gives the same text; `date` is that of the sources.
 */
export function createSbom(subject: SbomSubject, components: readonly SbomComponent[], date: Date): string {
  const reference = `pkg:generic/${subject.name}@${subject.version}`;
  const content = {
    metadata: {
      timestamp: date.toISOString(),
      supplier: { name: SUPPLIER },
      component: {
        type: 'application',
        'bom-ref': reference,
        name: subject.name,
        version: subject.version,
        description: subject.description,
        licenses: [{ license: { id: LICENCE } }],
      },
    },
    components: components.map(describeComponent),
    dependencies: [{ ref: reference, dependsOn: components.map(({ purl }) => purl) }],
  };
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(content))}`,
    version: 1,
    ...content,
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

const describeComponent = ({ name, version, purl, licence, sha512 }: SbomComponent): object => ({
  type: 'library',
  'bom-ref': purl,
  name,
  version,
  purl,
  licenses: [/^[\w.+-]+$/u.test(licence) ? { license: { id: licence } } : { expression: licence }],
  ...(sha512 === null ? {} : { hashes: [{ alg: 'SHA-512', content: sha512 }] }),
});

/** A version 8 UUID (RFC 9562, section 5.8) of the content, so that a list that differs has another number. */
function uuidOf(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
