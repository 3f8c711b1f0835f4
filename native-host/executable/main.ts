// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { writeSync } from 'node:fs';
import { PRODUCT_VERSION } from '../product.ts';
import { loadProgram } from './assets.ts';
import type * as BehindHello from './behind-hello.ts';
import type * as FirstAnswer from './first-answer.ts';
import { EXECUTABLE } from './installation.ts';
import { chooseRole } from './role.ts';
import { shedSurroundings } from './shed-surroundings.ts';

/**
 * The self-contained host: what a browser starts, and the commands of an administrator. It is little more than a loader:
 * programs that lie in the executable beside it come with V8's code cache, main itself cannot.
 */
const STDOUT = 1;
const words = process.argv.slice(2);
const role = chooseRole(words);
shedSurroundings(role, process);

const loadFirst = () => loadProgram('first-answer.js') as typeof FirstAnswer;
const loadRest = ({ cpxError }: typeof FirstAnswer) =>
  loadProgram('behind-hello.js', { './main.js': cpxError }) as typeof BehindHello;

if (role === 'host') {
  const first = loadFirst();
  first.startHost(async vaultMemory => loadRest(first).createProductCore(vaultMemory, EXECUTABLE.programs));
} else if (role === 'module') loadProgram('pkcs11-module.js');
else if (role === 'version') writeSync(STDOUT, `cpx-connect-host ${PRODUCT_VERSION}, Node ${process.versions.node}\n`);
else void loadRest(loadFirst()).runCommandLine('cpx-connect-host', words, EXECUTABLE);
