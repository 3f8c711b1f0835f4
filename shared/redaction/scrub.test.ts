// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { redactAddress, scrub } from './index.ts';

describe('a scrubbed text', () => {
  it.each([
    ['an identifier', 'refused for 899700209812 today', 'refused for [number] today'],
    ['an identifier in groups', 'RPPS 8 997 002 09812.', 'RPPS [number].'],
    ['an identifier with hyphens and no-break spaces', '8-997\u00a0002\u202f098-12', '[number]'],
    ['an identifier in fullwidth digits', '８９９７００２０９８１２', '[number]'],
    ['an identifier parted by characters that are not seen', '8997\u200b00209\u00ad812', '[number]'],
    ['a serial number in hexadecimal', 'serial 63DAFFCFB034BDCBF41AAE54F280CF4', 'serial [number]'],
    ['bytes with colons', 'fp 63:DA:FF:CF:B0:34:BD', 'fp [number]'],
    ['a certificate', 'x -----BEGIN CERTIFICATE-----\nMIIB\nAAA=\n-----END CERTIFICATE----- y', 'x [PEM] y'],
    ['a certificate that is cut', 'x -----BEGIN CERTIFICATE-----\nMIIB', 'x [PEM]'],
    ['a token', 'got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln', 'got [token]'],
    ['a cookie header', 'Set-Cookie: sid=abc; Path=/, b=1\nnext', 'Set-Cookie: [removed]\nnext'],
    ['credentials', 'Proxy-Authorization: Basic YTpi', 'Proxy-Authorization: [removed]'],
    ['a scheme with credentials', 'sent Bearer abc.def.ghi', 'sent Bearer [removed]'],
    ['a pair', 'JSESSIONID=0a1b2c', 'JSESSIONID=[removed]'],
    ['a named code', 'PIN: 1234 given', 'PIN: [removed] given'],
    ['a code porteur by its name', 'code porteur : 1234', 'code porteur : [removed]'],
    ['an e-mail address', 'write to jean.dupont@chu-exemple.fr now', 'write to [e-mail] now'],
    ['an address', 'at https://u:p@cps.example.fr:8443/a/b?c=d#e ended', 'at https://cps.example.fr:8443/… ended'],
    ['a query alone', 'path /retour?code=abc', 'path /retour?[removed]'],
    ['an account', 'File at path "/home/jean.dupont/bin/host" does', 'File at path "/home/[user]/bin/host" does'],
    ['an account with a space', 'C:\\Users\\Jean Dupont\\host.exe', 'C:\\Users\\[user]\\host.exe'],
    ['the extension’s address in Firefox', 'moz-extension://6f0c-1/a', '[address]'],
  ])('holds no more %s', (_name, text, expected) => {
    expect(scrub(text)).toBe(expected);
  });

  it.each([
    'SCardConnect 0x80100069',
    'VERIFY 63C0',
    'HTTP 403',
    'ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED',
    'extension 1.0.0, host 2.0.0',
    'Access to the specified native messaging host is forbidden.',
    'waysIn.0: expected ("card" | "pro-sante-connect" | "otp")',
    'https://cps.portail.si-samu.fr/',
    '/usr/lib/x86_64-linux-gnu/pkcs11/opensc-pkcs11.so',
    'ijkmnopabcdefghijkmnopabcdefghij',
  ])('keeps what support needs: %s', text => {
    expect(scrub(text)).toBe(text);
  });

  it.each([
    ['Élodie', 'carte de ELODIE'],
    ['ELODIE', 'carte de élodie'],
    ['LE GOFF', 'chez le goff'],
    ['D0000020981', 'lecteur d0000020981'],
  ])('does not hold %s, which it was told of', (known, text) => {
    expect(scrub(text, [known])).toContain('[removed]');
  });

  it('is not spoilt by a known value of two letters inside a word', () => {
    expect(scrub('carte lue, LU', ['LU'])).toBe('carte lue, [removed]');
  });
});

it.each([
  ['https://www.example.fr', 'https://www.example.fr/'],
  ['https://www.example.fr/a', 'https://www.example.fr/…'],
  ['file:///home/a', '[address]'],
  ['nonsense', '[address]'],
])('of the address %s %s is told', (address, told) => {
  expect(redactAddress(address)).toBe(told);
});
