// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { isException } from './exceptions.ts';

it.each([
  [['portail.example.fr'], true],
  [['example.fr'], true],
  [['.example.fr'], true],
  [['*.example.fr'], true],
  [['EXAMPLE.FR'], true],
  [[' example.fr '], true],
  [['example.fr:443'], true],
  [['*'], true],
  [['autre.fr', 'fr'], true],
  [[], false],
  [[''], false],
  [['xample.fr'], false],
  [['portail.example.fr.autre.fr'], false],
  [['www.portail.example.fr'], false],
  [['example.fr:8443'], false],
  [['10.0.0.0/8', '127.0.0.1', '[::1]'], false],
  [['por*.example.fr'], false],
])('%j excepts portail.example.fr: %s', (entries, expected) => {
  expect(isException('portail.example.fr', 443, entries)).toBe(expected);
});
