// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { classifyFailure, type FailureContext } from './failure.ts';
export type { CardSignatureRequest, HttpRequest, HttpResponse, SessionSetup, SigningCapability } from './messages.ts';
export { encodePssBlock } from './pss-block.ts';
export { recognizeDigestInfo, recognizePssBlock } from './signature-scheme.ts';
export { type SignWithCard, TlsClient, type TlsSession } from './tls-client.ts';
