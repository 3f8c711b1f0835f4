// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type ErrorText, LANGUAGES, type Language } from './catalogues.ts';
export { ERROR_CODES, ERROR_KINDS, type ErrorCode, type Link, type Retry } from './codes.ts';
export { CpxError, type CpxErrorOptions, toCpxError } from './cpx-error.ts';
export { describeError } from './describe.ts';
export { formatServerAnswer, parseServerAnswer, type ServerAnswer } from './server-answer.ts';
export { deserializeError, serializeError, WireError } from './wire.ts';
