// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { ERROR_CODES } from './codes.ts';
import { CpxError } from './cpx-error.ts';

const MAX_DETAIL_CHARACTERS = 500;
const MAX_HOST_CHARACTERS = 253;
/** JSON-RPC 2.0, section 5.1: -32000 to -32099 are left to the implementation. The stable word is in `data.code`. */
export const JSON_RPC_ERROR = -32000;

export const WireError = v.strictObject({
  code: v.literal(JSON_RPC_ERROR),
  message: v.pipe(v.string(), v.maxLength(MAX_DETAIL_CHARACTERS)),
  data: v.strictObject({
    code: v.picklist(ERROR_CODES),
    detail: v.optional(v.pipe(v.string(), v.maxLength(MAX_DETAIL_CHARACTERS))),
    triesLeft: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(15))),
    host: v.optional(v.pipe(v.string(), v.maxLength(MAX_HOST_CHARACTERS))),
  }),
});
export type WireError = v.InferOutput<typeof WireError>;

/** The error as it travels: no stack and no cause, which could hold what must not leave the process. */
export function serializeError(error: CpxError): WireError {
  return {
    code: JSON_RPC_ERROR,
    message: error.code,
    data: {
      code: error.code,
      ...(error.detail === undefined ? {} : { detail: error.detail.slice(0, MAX_DETAIL_CHARACTERS) }),
      ...(error.triesLeft === undefined ? {} : { triesLeft: error.triesLeft }),
      ...(error.host === undefined ? {} : { host: error.host.slice(0, MAX_HOST_CHARACTERS) }),
    },
  };
}

export const deserializeError = ({ data }: WireError): CpxError => new CpxError(data.code, data);
