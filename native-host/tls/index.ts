// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { classifyFailure, type FailureContext } from './failure.ts';
export type {
  CardSignatureRequest,
  HttpRequest,
  HttpResponse,
  ProbeReport,
  SessionSetup,
  SigningCapability,
} from './messages.ts';
export { encodePssBlock } from './pss-block.ts';
export { isSignedBy } from './server-chain.ts';
export { recognizeDigestInfo, recognizePssBlock } from './signature-scheme.ts';
export { judgeStaple, type Revocation } from './staple.ts';
export { systemAuthorities } from './system-store.ts';
export { type SignWithCard, TlsClient, type TlsSession } from './tls-client.ts';
