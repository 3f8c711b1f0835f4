// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { CardTable, RungResults } from '../diagnosis/index.ts';

/** Apart from the parameters: the host's first answer is built without what only the extension proves. */
export const DiagnoseResult = v.strictObject({
  /** The host's rungs, in the order of the ladder; what was told live among them. */
  rungs: RungResults,
  card: CardTable,
});
export type DiagnoseResult = v.InferOutput<typeof DiagnoseResult>;
