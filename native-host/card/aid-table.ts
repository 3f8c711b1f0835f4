// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export interface AidRow {
  readonly name: string;
  /** Hexadecimal. */
  readonly aid: string;
  readonly source: string;
}

/** Issuer number that every AID and card number of a CPx holds. */
export const ISSUER_NUMBER = '8025000001';

/** Applications of CPx cards. */
const AID_TABLE = {
  contact: {
    name: 'CPX IAS: PKCS#15 for contacts, of every CPx since CPS3',
    aid: 'E828BD080F8025000001FF0010',
    source: 'bytes of a real CPS3 of 2021 (OpenSC, pull request 2217); middleware 5.2 for CPS4',
  },
  contactless: {
    name: 'CPX IAS CL: PKCS#15 for contactless reading, with a key that asks for no code',
    aid: 'E828BD080F8025000001FF0020',
    source: 'bytes of a real CPS3 of 2021 (OpenSC, pull request 2217)',
  },
  root: {
    name: 'root of the IAS applet on a CPS3; ChipDoc on a CPS4',
    aid: '8025000001FF0100',
    source: 'bytes of a real CPS3 of 2021 (OpenSC, issues 2220 and 2223); middleware 5.2 for CPS4',
  },
  cps2ter: { name: 'CPS2ter emulation of a CPS4', aid: '8025000001FF0002', source: 'middleware 5.2' },
  auxiliary: { name: 'auxiliary application of a CPS4', aid: 'A0000001510000', source: 'middleware 5.2' },
} as const satisfies Record<string, AidRow>;

const bytesOf = ({ aid }: AidRow): Uint8Array => Uint8Array.from(Buffer.from(aid, 'hex'));

/** The same for commands. */
export const AID = {
  contact: bytesOf(AID_TABLE.contact),
  contactless: bytesOf(AID_TABLE.contactless),
  root: bytesOf(AID_TABLE.root),
  cps2ter: bytesOf(AID_TABLE.cps2ter),
  auxiliary: bytesOf(AID_TABLE.auxiliary),
} as const;
