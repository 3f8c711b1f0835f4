// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export type { CardKeys } from './card-keys.ts';
export { type Curve, type IssuedKey, spoilUnusedBits } from './certificate.ts';
export {
  CARD_AUTHORITY_FAMILIES,
  CARD_TYPES,
  type CardAuthorityFamily,
  type CardHolder,
  type CardType,
  type Establishment,
  NAME_ORDERS,
} from './holder.ts';
export { answerOcsp, OCSP_SIGNING, type OcspAnswer } from './ocsp.ts';
export type { ServerRequest } from './server-key.ts';
export { loadTestPki, saveTestPki } from './store.ts';
export { createTestPki, type TestIssuer, type TestPki, type TestPkiOptions } from './test-pki.ts';
