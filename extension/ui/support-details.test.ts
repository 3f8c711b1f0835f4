// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CpxError } from '../../shared/errors/index.ts';
import { formatVersion, PROTOCOL_VERSION } from '../../shared/protocol/index.ts';
import { SECRETS } from '../../test/kit/planted-secrets.ts';
import { buildSupportDetails, readServerWords } from './support-details.ts';

const VERSIONS = { extension: '1.2.3', host: null };
const PAGE = 'Bonjour Alain Durand, votre session 5f3a est close';

describe('the details for support', () => {
  it('have a stable order', () => {
    const error = new CpxError('PORTAL_REFUSED', { detail: 'HTTP 403', host: 'cps.example.fr' });
    expect(buildSupportDetails(error, VERSIONS)).toBe(
      `code: PORTAL_REFUSED\nlink: portal\ndetail: HTTP 403\nsite: cps.example.fr\nextension: 1.2.3\nhost: -\nprotocol: ${formatVersion(PROTOCOL_VERSION)}`,
    );
  });

  it('hold no word of a server’s page, which is shown apart', () => {
    const error = new CpxError('PORTAL_REFUSED', { detail: `HTTP 403: ${PAGE}` });
    const details = buildSupportDetails(error, VERSIONS);
    expect(details).toContain('detail: HTTP 403\n');
    for (const word of PAGE.split(' ')) expect(details).not.toContain(word);
    expect(readServerWords(error)).toBe(PAGE);
  });

  it.each(Object.entries(SECRETS))('hold no %s, wherever it came from', (_kind, secrets) => {
    fc.assert(
      fc.property(secrets, fc.constantFrom('detail', 'host'), ({ text, parts }, member) => {
        const error = new CpxError('UNEXPECTED', { [member]: `before ${text} after` });
        const details = buildSupportDetails(error, VERSIONS);
        for (const part of parts) expect(details).not.toContain(part);
      }),
    );
  });
});
