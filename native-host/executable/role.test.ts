// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { chooseRole } from './role.ts';

it.each([
  ['Chromium', ['chrome-extension://abcdefghijklmnopabcdefghijklmnop/'], 'host'],
  ['Chromium on Windows', ['chrome-extension://abcdefghijklmnopabcdefghijklmnop/', '--parent-window=0'], 'host'],
  ['Firefox', ['/usr/lib/mozilla/native-messaging-hosts/x.json', 'cpx-connect@example.org'], 'host'],
  ['the host itself', ['hold-module'], 'module'],
  ['who wants the version', ['--version'], 'version'],
  ['a person', ['trace', '--full'], 'commands'],
  ['nobody in particular', [], 'commands'],
  ['a web page’s address', ['https://chrome-extension.example/'], 'commands'],
  ['a relative manifest', ['x.json', 'cpx-connect@example.org'], 'commands'],
])('started by %s it knows what for', (_who, words, role) => expect(chooseRole(words)).toBe(role));
