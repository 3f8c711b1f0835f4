// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { writeSync } from 'node:fs';
import { inspectSource, policySourceOf } from '../../native-host/policy/index.ts';

/** A program for Windows: the host's own reading of its policy, as JSON. Written at once: wine's pipes know no other way. */
const STDOUT = 1;
writeSync(STDOUT, JSON.stringify(await inspectSource(policySourceOf('win32'))));
