// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { HttpResponse } from '../tls/index.ts';

/** Every value of a header, by its name in lower case, in order. */
export const valuesOf = ({ headers }: Pick<HttpResponse, 'headers'>, name: string): string[] =>
  headers.filter(([header]) => header === name).map(([, value]) => value);
