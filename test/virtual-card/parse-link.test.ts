// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { parseLink, UsageError } from './parse-link.ts';

describe('parseLink', () => {
  it('reads the three forms', () => {
    expect(parseLink('vpcd:35963')).toEqual({ kind: 'vpcd', host: '127.0.0.1', port: 35963 });
    expect(parseLink('vpcd:reader.test:80')).toEqual({ kind: 'vpcd', host: 'reader.test', port: 80 });
    expect(parseLink('socket:/tmp/card.sock')).toEqual({ kind: 'socket', path: '/tmp/card.sock' });
  });

  it.each(['', 'vpcd', 'vpcd:', 'vpcd:0', 'vpcd:65536', 'vpcd:reader', 'tcp:1', 'socket:'])('refuses "%s"', text => {
    expect(() => parseLink(text)).toThrow(UsageError);
  });
});
