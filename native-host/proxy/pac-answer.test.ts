// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePacAnswer } from './pac-answer.ts';

const proxy = (host: string, port: number, secure = false) => ({
  kind: 'proxy',
  secure,
  host,
  port,
  authorization: 'Basic x',
});
const DIRECT = { kind: 'direct' };

describe('the answer of a script', () => {
  it.each([
    ['', [DIRECT]],
    ['DIRECT', [DIRECT]],
    ['PROXY a.example.fr:3128', [proxy('a.example.fr', 3128)]],
    ['proxy a.example.fr:8080;direct', [proxy('a.example.fr', 8080), DIRECT]],
    [' HTTPS b.example.fr:8443 ; HTTP a.example.fr ', [proxy('b.example.fr', 8443, true), proxy('a.example.fr', 80)]],
    ['SOCKS5 s.example.fr:1080; PROXY 10.1.2.3:3128', [proxy('10.1.2.3', 3128)]],
    ['PROXY [2001:db8::1]:3128', [proxy('2001:db8::1', 3128)]],
    ['SOCKS s.example.fr:1080', []],
    ['PROXY', []],
    ['PROXY a b c', [proxy('a', 80)]],
    ['PROXY user:secret@a.example.fr:3128', [proxy('a.example.fr', 3128)]],
    ['constructor a.example.fr:3128', []],
    ['undefined', []],
  ])('%j', (answer, ways) => {
    expect(parsePacAnswer(answer, 'Basic x')).toEqual(ways);
  });

  it('of whatever kind gives ways that have a host and a port, or none', () => {
    const word = fc.oneof(
      fc.constantFrom('PROXY', 'HTTPS', 'DIRECT', 'SOCKS', ';', ':', ' ', '@', '[::1]', '//'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), words => {
        for (const way of parsePacAnswer(words.join(''), null)) {
          if (way.kind === 'direct') continue;
          expect(way.host).not.toBe('');
          expect(way.port).toBeGreaterThanOrEqual(0);
          expect(way.port).toBeLessThan(65_536);
        }
      }),
    );
  });

  it('is not read without end', () => {
    expect(parsePacAnswer('DIRECT;'.repeat(1000), null)).toHaveLength(10);
  });
});
