// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { measureBundles } from '../bench/bundle-sizes.ts';
import { BUDGETS } from '../bench/figures.ts';

it('what runs in each page of a portal keeps to its budget', async () => {
  const bytes = (await measureBundles()).contentGzipBytes;
  const atMost = BUDGETS.find(({ figure }) => figure === 'contentGzipBytes')?.atMost;
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(atMost ?? 0);
});
