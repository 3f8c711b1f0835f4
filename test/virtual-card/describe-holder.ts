// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardHolder } from '../pki/index.ts';
import type { CardProfile } from './profile.ts';
import { fromHex } from './tlv.ts';
import { resolveDate } from './validity.ts';

/** What the certificates of a profile's card say. @param nowMs the moment that offsets of the validity count from. */
export function describeHolder(profile: CardProfile, nowMs: number): CardHolder {
  const { givenName, surname, nationalId, title, professionCode, establishment, pseudonym } = profile.holder;
  const { serialNumber, commentBytes, nameOrder, upnForm, privateExtensions } = profile.certificates;
  return {
    givenName,
    surname,
    nationalId,
    title,
    cardType: profile.cardType,
    cardNumber: profile.cardNumber,
    notBefore: resolveDate(profile.validity.notBefore, nowMs),
    notAfter: resolveDate(profile.validity.notAfter, nowMs),
    nameOrder,
    upnForm,
    privateExtensions,
    keyBits: profile.keyBits,
    ...(professionCode === undefined ? {} : { professionCode }),
    ...(establishment === undefined ? {} : { establishment }),
    ...(pseudonym === undefined ? {} : { pseudonym }),
    ...(commentBytes === undefined ? {} : { commentBytes }),
    ...(serialNumber === undefined ? {} : { serialNumber: decodeSerial(serialNumber) }),
  };
}

const decodeSerial = (digits: string): Uint8Array => fromHex(digits.padStart(digits.length + (digits.length % 2), '0'));
