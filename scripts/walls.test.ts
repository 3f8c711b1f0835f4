// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { findViolations } from './walls.ts';

const check = (name: string, text: string) => findViolations([{ name, text }]).map(({ reason }) => reason);

describe('the import walls', () => {
  it.each([
    ['shared/a.ts', "import x from 'node:fs';"],
    ['shared/a.ts', "import { h } from '../extension/ui/index.ts';"],
    ['extension/a.ts', "import { x } from '../native-host/card/index.ts';"],
    ['extension/background/a.ts', "import { browser } from '../browser/index.ts';"],
    ['extension/a.ts', "import fs from 'node:fs';"],
    ['native-host/card/a.ts', "import { x } from '../messaging/index.ts';"],
    ['native-host/card/a.ts', "import type { x } from '../tls/index.ts';"],
    ['native-host/tls/a.ts', "export { x } from '../card/index.ts';"],
    ['native-host/sign-in/a.ts', "import {\n  x,\n} from '../card/signer.ts';"],
    ['native-host/main.ts', "const x = await import('../test/virtual-card/index.ts');"],
    ['extension/a.ts', "import '../test/pki/index.ts';"],
  ])('stop %s: %s', (name, text) => expect(check(name, text)).toHaveLength(1));

  it.each([
    ['extension/a.ts', "import { x } from '../shared/errors/index.ts';"],
    ['native-host/sign-in/a.ts', "import { x } from '../card/index.ts';"],
    ['native-host/card/a.ts', "import { x } from './apdu.ts';"],
    ['native-host/core.ts', "import { x } from './card/index.ts';"],
    ['native-host/card/a.test.ts', "import { x } from '../../test/virtual-card/index.ts';"],
    ['test/e2e/a.test.ts', "import { x } from '../../native-host/card/signer.ts';"],
    ['native-host/card/a.ts', "// import { x } from '../messaging/index.ts';"],
  ])('let %s through: %s', (name, text) => expect(check(name, text)).toEqual([]));
});
