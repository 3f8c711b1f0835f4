// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, toCpxError } from '../../shared/errors/index.ts';
import { CODE_NAMES, decodeRequest, type RequestEnvelope } from '../../shared/protocol/index.ts';
import type { Codes, PinVault } from './pin-vault.ts';

/** Trust: the frame comes from the browser, but any member of it may be the work of a hostile page or program. */
export type DecodedFrame =
  | {
      readonly kind: 'request';
      readonly request: RequestEnvelope;
      /** Each present if and only if `request.params` has a member of that name, which then holds zeros. */
      readonly codes: Codes;
    }
  /** `id` is null when the frame could not be read far enough to know it. */
  | { readonly kind: 'refusal'; readonly id: number | null; readonly error: CpxError };

const ONLY_ZEROS = /^0+$/u;

/** Parses a frame after its codes were moved to the vault. The frame is wiped; a refusal leaves nothing in the vault. */
export function decodeFrame(frame: Buffer, vault: PinVault): DecodedFrame {
  try {
    return decode(frame, vault);
  } finally {
    frame.fill(0);
  }
}

function decode(frame: Buffer, vault: PinVault): DecodedFrame {
  let codes: Codes | null = null;
  let refused: CpxError | null = null;
  try {
    codes = vault.takeFrom(frame);
  } catch (error) {
    refused = toCpxError(error);
    if (refused.code === 'PROTOCOL_VIOLATION') return { kind: 'refusal', id: null, error: refused };
  }
  let parsed: unknown = null;
  try {
    parsed = parse(frame);
    if (codes === null) throw refused;
    const request = decodeRequest(parsed);
    provePlaces(request.params, codes);
    return { kind: 'request', request, codes };
  } catch (error) {
    if (codes !== null && holdsAny(codes)) vault.wipe();
    return { kind: 'refusal', id: idOf(parsed), error: toCpxError(error) };
  }
}

function parse(frame: Buffer): unknown {
  try {
    return JSON.parse(frame.toString('utf8'));
  } catch {
    // The parser's own message quotes the text: only our sentence leaves.
    throw new CpxError('PROTOCOL_VIOLATION', { detail: 'not JSON' });
  }
}

function idOf(parsed: unknown): number | null {
  const id = typeof parsed === 'object' && parsed !== null && 'id' in parsed ? parsed.id : null;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** Whether a message brought a code: the vault is then taken until it is wiped. */
export const holdsAny = (codes: Codes): boolean => CODE_NAMES.some(name => codes[name] !== null);

/** A member that was taken must be where the schemas want it, and hold only the zeros that were written there. */
function provePlaces(params: unknown, codes: Codes): void {
  const members = new Map(typeof params === 'object' && params !== null ? Object.entries(params) : []);
  for (const name of CODE_NAMES) {
    const value: unknown = members.get(name) ?? null;
    const inPlace = codes[name] === null ? value === null : typeof value === 'string' && ONLY_ZEROS.test(value);
    if (!inPlace) throw new CpxError('PROTOCOL_VIOLATION', { detail: 'code out of place' });
  }
}
