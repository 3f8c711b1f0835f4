// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardGeneration } from '../types.ts';
import { cps3 } from './cps3.ts';
import { cps4 } from './cps4.ts';
import type { CardDriver } from './driver.ts';

export { INS } from './common.ts';
export type { CardDriver, CodeStep, OpenApplication, SelectedFile, SelectFile } from './driver.ts';

const DRIVERS: Readonly<Record<CardGeneration, CardDriver>> = { CPS3: cps3, CPS4: cps4 };

export const driverOf = (generation: CardGeneration): CardDriver => DRIVERS[generation];
