// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type CardConnection, PcscError } from '../../pcsc/port.ts';

/** Feature numbers of PC/SC part 10, 2.3. Entry in several calls (01 to 05) is not used: libccid never offers it. */
const FEATURE = { verifyPinDirect: 0x06, modifyPinDirect: 0x07, pinProperties: 0x0a, tlvProperties: 0x12 } as const;
/** Tags of FEATURE_GET_TLV_PROPERTIES (2.6.14). */
const PROPERTY = { entryValidation: 0x02, minPinSize: 0x06, maxPinSize: 0x07 } as const;
/** Position of bEntryValidationCondition in PIN_PROPERTIES_STRUCTURE (2.6.9). */
const VALIDATION_AT = 2;

/** bEntryValidationCondition: bits of what may end an entry. */
const VALIDATE_BY_KEY = 0x02;
/** wPINMaxExtraDigit has a byte for each. */
const NO_LIMIT = 0xff;

/** The keys of a reader: what they can do, as the reader tells it. */
export interface PinPad {
  /** Control code of VERIFY_PIN_DIRECT. */
  readonly verifyCode: number;
  /** Control code of MODIFY_PIN_DIRECT; null when the reader has none. */
  readonly modifyCode: number | null;
  readonly minDigits: number;
  readonly maxDigits: number;
  /** bEntryValidationCondition that is asked for: the validation key, unless the reader knows other ways only. */
  readonly validation: number;
}

/** The PIN pad of the reader before this card; null when it has none that can be used. Sends nothing to the card. */
export async function readPinPad(connection: CardConnection): Promise<PinPad | null> {
  const features = await connection.features();
  const verifyCode = features.get(FEATURE.verifyPinDirect);
  if (verifyCode === undefined) return null;
  const properties = await readProperties(connection, features);
  const validations = properties.get(PROPERTY.entryValidation) ?? VALIDATE_BY_KEY;
  return {
    verifyCode,
    modifyCode: features.get(FEATURE.modifyPinDirect) ?? null,
    minDigits: properties.get(PROPERTY.minPinSize) ?? 0,
    maxDigits: properties.get(PROPERTY.maxPinSize) || NO_LIMIT,
    validation: (validations & VALIDATE_BY_KEY) !== 0 || validations === 0 ? VALIDATE_BY_KEY : validations,
  };
}

/** Numbers by tag. A reader that tells none, or fails to, is taken to have no limits of its own. */
async function readProperties(
  connection: CardConnection,
  features: ReadonlyMap<number, number>,
): Promise<ReadonlyMap<number, number>> {
  const tlvCode = features.get(FEATURE.tlvProperties);
  if (tlvCode !== undefined) return parseProperties(await ask(connection, tlvCode));
  const code = features.get(FEATURE.pinProperties);
  const validation = code === undefined ? undefined : (await ask(connection, code))[VALIDATION_AT];
  return new Map(validation === undefined ? [] : [[PROPERTY.entryValidation, validation]]);
}

async function ask(connection: CardConnection, code: number): Promise<Uint8Array> {
  try {
    return await connection.control(code, new Uint8Array(0));
  } catch (error) {
    if (error instanceof PcscError && error.failure === 'unexpected') return new Uint8Array(0);
    throw error;
  }
}

/** Tag, length and a little-endian number of one, two or four bytes; text and what breaks off are left out. */
function parseProperties(bytes: Uint8Array): ReadonlyMap<number, number> {
  const properties = new Map<number, number>();
  for (let at = 0; at + 1 < bytes.length; ) {
    const [tag = 0, length = 0] = bytes.subarray(at, at + 2);
    const value = bytes.subarray(at + 2, at + 2 + length);
    if (value.length < length) break;
    if (length === 1) properties.set(tag, value[0] ?? 0);
    at += 2 + length;
  }
  return properties;
}
