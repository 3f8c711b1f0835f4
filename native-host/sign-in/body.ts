// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { HttpResponse } from '../tls/index.ts';
import { valuesOf } from './headers.ts';

/** Longest body after decompression: what a page of MAX_PAGE_BYTES can be made of in any encoding, and little more. */
export const MAX_DECODED_BYTES = 512 * 1024;
/** How far browsers look for a page's own word on its encoding (HTML standard, section 13.2.3.2). */
const PRESCAN_BYTES = 1024;
const META_CHARSET = /<meta[^<>]+charset\s*=\s*["']?(?<label>[\w.:-]+)/iu;
const HEADER_CHARSET = /;\s*charset\s*=\s*"?(?<label>[^\s";]+)/iu;
/** The encoding of pages that say nothing and are not UTF-8, as in every browser of Western Europe. */
const LEGACY_CHARSET = 'windows-1252';

type Decompress = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;
const DECOMPRESSORS: Readonly<Record<string, Decompress>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  br: brotliDecompressSync,
};

/** The body of an answer as text. */
export interface BodyText {
  readonly text: string;
  /** The encoding, as `TextDecoder` names it. */
  readonly charset: string;
  /** Every byte was valid in the encoding that the server named. */
  readonly exact: boolean;
}

/** Content coding or length that is not taken; the message says which, for support. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
}

/**
 * Undoes the content coding (RFC 9110, section 8.4) of gzip and br, at most one of them. Throws BodyError for another
 * one, for damaged data, and as soon as more than MAX_DECODED_BYTES come out: a bomb is not unpacked.
 */
function decompress(response: HttpResponse): Uint8Array {
  const coding = valuesOf(response, 'content-encoding').join(', ').trim().toLowerCase();
  if (coding === '' || coding === 'identity' || response.body.length === 0) return response.body;
  const decoder = Object.hasOwn(DECOMPRESSORS, coding) ? DECOMPRESSORS[coding] : undefined;
  if (decoder === undefined) throw new BodyError('an unknown content coding');
  try {
    return decoder(response.body, { maxOutputLength: MAX_DECODED_BYTES });
  } catch (cause) {
    const isBomb = cause instanceof RangeError;
    throw new BodyError(`${coding}: ${isBomb ? 'too long when unpacked' : 'damaged'}`, { cause });
  }
}

/** The encoding that the server names: byte order mark, then header, then the page itself; null if none does. */
function findLabel(bytes: Uint8Array, contentType: string): string | null {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const head = Buffer.from(bytes.subarray(0, PRESCAN_BYTES)).toString('latin1');
  return HEADER_CHARSET.exec(contentType)?.groups?.['label'] ?? META_CHARSET.exec(head)?.groups?.['label'] ?? null;
}

function tryDecode(bytes: Uint8Array, label: string): BodyText | null {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    return { text: decoder.decode(bytes), charset: decoder.encoding, exact: true };
  } catch {
    return null; // unknown label or bytes that are not valid in it: the caller falls back, and says so
  }
}

/** Reads the body of an answer as browsers do. Throws BodyError. */
export function readBodyText(response: HttpResponse): BodyText {
  const bytes = decompress(response);
  const label = findLabel(bytes, valuesOf(response, 'content-type')[0] ?? '');
  const decoded = tryDecode(bytes, label ?? 'utf-8') ?? (label === null ? tryDecode(bytes, LEGACY_CHARSET) : null);
  if (decoded !== null) return decoded;
  return { text: new TextDecoder(LEGACY_CHARSET).decode(bytes), charset: LEGACY_CHARSET, exact: false };
}
