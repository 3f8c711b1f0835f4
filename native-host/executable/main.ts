// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as cpxError from '../../shared/errors/cpx-error.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/index.ts';
import { runHost } from '../messaging/index.ts';
import { PRODUCT_VERSION } from '../product.ts';
import { loadProgram } from './assets.ts';
import type * as BehindHello from './behind-hello.ts';
import { EXECUTABLE } from './installation.ts';
import { chooseRole } from './role.ts';
import { shedSurroundings } from './shed-surroundings.ts';

/**
 * The self-contained host: what a browser starts, and the commands of an administrator. Only what the first answer needs
 * is here; the rest is compiled, from the executable itself, behind it.
 */
const words = process.argv.slice(2);
const role = chooseRole(words);
shedSurroundings(role, process.platform);

/** `cpxError` must exist once, for `instanceof` to hold on both sides. */
const loadRest = () => loadProgram('behind-hello.js', { './main.js': cpxError }) as typeof BehindHello;

if (role === 'host') {
  runHost({
    product: PRODUCT_VERSION,
    protocol: PROTOCOL_VERSION,
    loadCore: async vaultMemory => loadRest().createProductCore(vaultMemory, EXECUTABLE.programs),
  });
} else if (role === 'module') loadProgram('pkcs11-module.js');
else if (role === 'version') console.log(`cpx-connect-host ${PRODUCT_VERSION}, Node ${process.versions.node}`);
else void loadRest().runCommandLine('cpx-connect-host', words, EXECUTABLE);
