// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { fromHex } from './tlv.ts';

/** Application identifiers of a CPS3; a CPS4 has the first two as well. */
export const AID = {
  /** Root of the IAS applet, and of ChipDoc on a CPS4: selecting it selects the MF. */
  root: fromHex('8025000001FF0100'),
  /** `CPX IAS`, contact application, DF 0001. */
  contact: fromHex('E828BD080F8025000001FF0010'),
  /** `CPX IAS CL`, contactless application, DF 0002. */
  contactless: fromHex('E828BD080F8025000001FF0020'),
  /** CPS4: the CPS2ter emulation, on the basic channel. */
  cps2ter: fromHex('8025000001FF0002'),
  /** CPS4: an application beside ChipDoc, without commands that matter here. */
  auxiliary: fromHex('A0000001510000'),
} as const;

/** File identifiers, big-endian numbers. */
export const FID = {
  mf: 0x3f00,
  contactApplication: 0x0001,
  contactlessApplication: 0x0002,
  /** Where a CPS4 is said to have its PKCS#15 application. */
  chipDocApplication: 0x5015,
  dir: 0x2f00,
  atr: 0x2f01,
  serialNumber: 0xd003,
  updateMarker: 0xd010,
  odf: 0x5031,
  tokenInfo: 0x5032,
  aodf: 0x7001,
  prkdf: 0x7002,
  cdf: 0x7005,
  signatureCertificate: 0xa001,
  authenticationCertificate: 0xa002,
  /** Described by the contactless application, kept in the contact one. */
  technicalPrkdf: 0x7102,
  technicalCdf: 0x7105,
  technicalCertificate: 0xa003,
} as const;

/** Short file identifiers, ISO/IEC 7816-4 section 7.3.2: five bits. */
export const SFI = { dir: 0x1e, atr: 0x1d, serialNumber: 0x1c } as const;

/** References of codes and keys as the commands of a CPS3 give them. */
export const REFERENCE = { pin: 0x01, puk: 0x02, signatureKey: 0x81, authenticationKey: 0x82 } as const;
/** Of the technical key. Ours: no source shows it. */
export const TECHNICAL_KEY_REFERENCE = 0x83;

/**
 * The same on a CPS4. Those of the keys are documented. Those of the codes are not: ours differ from a CPS3's, so that a
 * program which does not follow the AODF fails.
 */
export const CHIPDOC_REFERENCE = { pin: 0x11, puk: 0x12, signatureKey: 0x10, authenticationKey: 0x20 } as const;

/** What the PKCS#15 files of a generation say differently. */
export interface Pkcs15Layout {
  readonly applicationFileId: number;
  readonly references: Readonly<Record<keyof typeof REFERENCE, number>>;
  /** The files are closed to contactless readers. */
  readonly contactOnly: boolean;
  /** Last byte of the identifiers that tie a key to its certificate; the contact AID stands before it. */
  readonly idSuffixes: { readonly signature: number; readonly authentication: number };
}

export const CPS3_LAYOUT: Pkcs15Layout = {
  applicationFileId: FID.contactApplication,
  references: REFERENCE,
  contactOnly: true,
  idSuffixes: { signature: 0x01, authentication: 0x02 },
};
export const CPS4_LAYOUT: Pkcs15Layout = {
  applicationFileId: FID.chipDocApplication,
  references: CHIPDOC_REFERENCE,
  contactOnly: false,
  idSuffixes: { signature: 0x10, authentication: 0x20 },
};

/** Algorithm references that MSE SET takes; TokenInfo announces them. */
export const ALGORITHM = {
  pkcs1: 0x02,
  sha1: 0x10,
  sha1Rsa: 0x12,
  decipher: 0x1a,
  sha256: 0x40,
  sha256Rsa: 0x42,
} as const;

/** Answers to reset, ISO/IEC 7816-3. */
export const ATR = {
  /** T=0 only; listed for CPS cards since 2008. */
  cps3: fromHex('3BAC00402A001225006480000310009000'),
  /** T=0 and T=1, T=0 first; ours speaks T=0. */
  cps4: fromHex('3B9B188001001225006480040100009044'),
  /** A CPS3 over the air: T=1 by ISO/IEC 14443. */
  contactless: fromHex('3B8F80010031B86404B0ECC1739401808290000E'),
  /** A CPS before 2011. */
  cps2ter: fromHex('3BAC00402A001225006480820212009000'),
  /** A carte Vitale 2. */
  vitale: fromHex('3B751300004809EA9000'),
} as const;
