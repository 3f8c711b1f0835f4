// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';

const MAX_PORTAL_CHARACTERS = 100;

export const DiagnoseParams = v.pipe(
  // To valibot, a list without members is an object without keys.
  v.custom<object>(value => !Array.isArray(value)),
  v.strictObject({
    /** Id of the one portal whose card endpoints are looked at; those of every portal when left out. */
    portal: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_PORTAL_CHARACTERS))),
  }),
);
export type DiagnoseParams = v.InferOutput<typeof DiagnoseParams>;
