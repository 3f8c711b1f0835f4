// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type PinObject, parseAodf } from './aodf.ts';
export { type CertificateObject, parseCdf } from './cdf.ts';
export { findApplicationPath } from './directory.ts';
export { isSameId, type ObjectPath, tolerate } from './objects.ts';
export { type ObjectDirectory, parseOdf } from './odf.ts';
export { type KeyObject, parsePrkdf } from './prkdf.ts';
