// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { NameOrder } from './holder.ts';
import { OID } from './oids.ts';

/** One attribute of a name: its object identifier and its text. */
export interface NameAttribute {
  readonly type: string;
  readonly value: string;
}

/** A distinguished name in DER order. An inner array of several attributes is one multi-valued RDN. */
export type NameShape = readonly (readonly NameAttribute[])[];

/**
 * Writes a distinguished name.
 *
 * pkijs flattens multi-valued RDNs when it writes a name, so the DER is made here and handed over as read.
 *
 * @param shape RDNs, outermost first.
 * @param order of the attributes of one RDN: DER order of SET OF (X.690 11.6), or against it.
 */
export function encodeName(shape: NameShape, order: NameOrder = 'der'): pkijs.RelativeDistinguishedNames {
  const der = new asn1js.Sequence({ value: shape.map(rdn => encodeRdn(rdn, order)) }).toBER();
  return pkijs.RelativeDistinguishedNames.fromBER(der);
}

function encodeRdn(attributes: readonly NameAttribute[], order: NameOrder): asn1js.Set {
  const encoded = attributes.map(encodeAttribute);
  encoded.sort((a, b) => Buffer.compare(Buffer.from(a.toBER()), Buffer.from(b.toBER())));
  if (order === 'reversed') encoded.reverse();
  return new asn1js.Set({ value: encoded });
}

function encodeAttribute({ type, value }: NameAttribute): asn1js.Sequence {
  const text = type === OID.country ? new asn1js.PrintableString({ value }) : new asn1js.Utf8String({ value });
  return new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type }), text] });
}
