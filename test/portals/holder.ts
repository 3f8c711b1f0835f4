// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { X509Certificate } from 'node:crypto';

/** The person that an authentication certificate of a CPx card names. */
export interface Holder {
  /** The subject's CN: `8` and the RPPS number, or another form of the national identifier. */
  readonly nationalIdentifier: string;
  readonly givenName: string;
  readonly surname: string;
  /** The subject's title: `Médecin`, `Personnel santé ou social`. */
  readonly profession: string;
}

/** Reads the subject; a part that it lacks is an empty text. CN, GN and SN may share one RDN (X.501 §9.3). */
export function readHolder(certificate: X509Certificate): Holder {
  const subject: object = certificate.toLegacyObject().subject;
  const part = (name: string): string => {
    const value: unknown = Reflect.get(subject, name);
    return typeof value === 'string' ? value : '';
  };
  return { nationalIdentifier: part('CN'), givenName: part('GN'), surname: part('SN'), profession: part('title') };
}
