// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { wayByVariables } from './environment.ts';

const way = (variables: Parameters<typeof wayByVariables>[0]) => wayByVariables(variables, 'portail.example.fr', 443);
const proxy = (host: string, port: number, secure = false) => ({
  kind: 'proxy',
  secure,
  host,
  port,
  authorization: null,
});
const DIRECT = { kind: 'direct' };

describe('the user’s variables', () => {
  it.each([
    [{}, DIRECT],
    [{ https_proxy: '', HTTPS_PROXY: ' ' }, DIRECT],
    [{ https_proxy: 'http://a:3128', HTTPS_PROXY: 'http://b:3128', all_proxy: 'http://c:3128' }, proxy('a', 3128)],
    [{ HTTPS_PROXY: 'b:3128', ALL_PROXY: 'http://c:3128' }, proxy('b', 3128)],
    [{ ALL_PROXY: 'https://c.example.fr' }, proxy('c.example.fr', 443, true)],
    [{ HTTPS_PROXY: 'http://user:secret@b:3128/' }, proxy('b', 3128)],
    [{ HTTPS_PROXY: 'http://b:3128', no_proxy: 'localhost, example.fr' }, DIRECT],
    [{ HTTPS_PROXY: 'http://b:3128', NO_PROXY: 'localhost autre.fr' }, proxy('b', 3128)],
  ])('%j', (variables, expected) => {
    expect(way(variables)).toEqual(expected);
  });

  it.each(['socks5://b:1080', 'ftp://b', 'http://', '://'])(
    'that name what is no proxy, %s, are no way around it',
    address => {
      expect(() => way({ HTTPS_PROXY: address })).toThrow(
        expect.objectContaining({ failure: expect.objectContaining({ code: 'PROXY_UNREACHABLE' }) }),
      );
    },
  );
});
