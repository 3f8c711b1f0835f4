// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { classifyFailure, type FailureContext } from './failure.ts';
export type { HttpRequest, HttpResponse, SessionSetup } from './messages.ts';
export { type SignDigestInfo, TlsClient, type TlsSession } from './tls-client.ts';
