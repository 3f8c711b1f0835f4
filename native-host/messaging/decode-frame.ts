// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, toCpxError } from '../../shared/errors/index.ts';
import { decodeRequest, type RequestEnvelope } from '../../shared/protocol/index.ts';
import type { SecretPin } from '../card/index.ts';
import type { PinVault } from './pin-vault.ts';

/** Trust: the frame comes from the browser, but any member of it may be the work of a hostile page or program. */
export type DecodedFrame =
  | {
      readonly kind: 'request';
      readonly request: RequestEnvelope;
      /** Present if and only if `request.params` has a member `pin`, which then holds zeros. */
      readonly pin: SecretPin | null;
    }
  /** `id` is null when the frame could not be read far enough to know it. */
  | { readonly kind: 'refusal'; readonly id: number | null; readonly error: CpxError };

const ONLY_ZEROS = /^0+$/u;

/** Parses a frame after its code porteur was moved to the vault. The frame is wiped; a refusal leaves nothing in the vault. */
export function decodeFrame(frame: Buffer, vault: PinVault): DecodedFrame {
  try {
    return decode(frame, vault);
  } finally {
    frame.fill(0);
  }
}

function decode(frame: Buffer, vault: PinVault): DecodedFrame {
  let pin: SecretPin | null = null;
  let refused: CpxError | null = null;
  try {
    pin = vault.takeFrom(frame);
  } catch (error) {
    refused = toCpxError(error);
    if (refused.code === 'PROTOCOL_VIOLATION') return { kind: 'refusal', id: null, error: refused };
  }
  let parsed: unknown = null;
  try {
    parsed = parse(frame);
    if (refused !== null) throw refused;
    const request = decodeRequest(parsed);
    provePlace(request.params, pin !== null);
    return { kind: 'request', request, pin };
  } catch (error) {
    if (pin !== null) vault.wipe();
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

/** The member that was taken must be where the schemas want it, and hold only the zeros that were written there. */
function provePlace(params: unknown, taken: boolean): void {
  const value = typeof params === 'object' && params !== null && 'pin' in params ? params.pin : undefined;
  const inPlace = typeof value === 'string' && ONLY_ZEROS.test(value);
  if (taken ? !inPlace : value !== undefined) {
    throw new CpxError('PROTOCOL_VIOLATION', { detail: 'code porteur out of place' });
  }
}
