// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFileSync } from 'node:fs';
import { findCopies } from '../../kit/memory-scan.ts';

/** In the guest: how often the code porteur is in the memory of the process whose number is the argument. */
console.log(findCopies(Number(process.argv[2]), readFileSync('/pin', 'latin1').trim()).length);
