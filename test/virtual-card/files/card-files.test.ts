// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { CPS3_LAYOUT, FID } from '../identifiers.ts';
import { DEFAULT_PROFILE_FILE, loadProfile } from '../load-profile.ts';
import { encodeAodf } from '../pkcs15/authentication-objects.ts';
import { encodeCdf, encodePrkdf } from '../pkcs15/keys-and-certificates.ts';
import { encodeOdf } from '../pkcs15/object-directory.ts';
import { encodeTokenInfo } from '../pkcs15/token-info.ts';
import { toHex } from '../tlv.ts';
import { encodeEfAtr, encodeEfDir, encodeEfSn, encodeUpdateMarker } from './card-files.ts';
import { encodeFcp } from './fcp.ts';

/** Bytes of a CPS3, or bytes that OpenSC 0.23 was seen to accept for one: `docs/virtual-card.md` says which. */
describe('files of a CPS3', () => {
  const { pin, puk } = loadProfile(DEFAULT_PROFILE_FILE);

  it('EF.ATR is that of a real card', () => {
    expect(toHex(encodeEfAtr())).toBe(
      '804301B8460404B0ECC147039401804F088025000001FF0100E01002020104020201040202010002020100' +
        '780806062B8122F8780282029000',
    );
  });

  it('EF.DIR has the contactless application first', () => {
    expect(toHex(encodeEfDir())).toBe(
      '61324F0DE828BD080F8025000001FF0020500A4350582049415320434C51043F000002730F4F0DE828BD080F8025000001FF0010' +
        '612F4F0DE828BD080F8025000001FF001050074350582049415351043F000001730F4F0DE828BD080F8025000001FF0010',
    );
  });

  it('EF.SN has the issuer number, nine digits and a filler', () => {
    expect(toHex(encodeEfSn('990000001'))).toBe('5A0A8025000001990000001F');
  });

  it('EF_ACTUA has both dates, or the first alone while an update is under way', () => {
    const start = '20260301080000';
    expect(toHex(encodeUpdateMarker({ start, end: '20260301080145' }))).toBe(
      'EC12810720260301080000820720260301080145',
    );
    expect(toHex(encodeUpdateMarker({ start, end: null }))).toBe('EC09810720260301080000');
  });

  it('the ODF points to AODF, PrKDF and CDF', () => {
    const directories = [
      ['authentication', FID.aodf],
      ['privateKeys', FID.prkdf],
      ['certificates', FID.cdf],
    ] as const;
    expect(toHex(encodeOdf(FID.contactApplication, directories))).toBe(
      'A80A300804063F0000017001A00A300804063F0000017002A40A300804063F0000017005',
    );
  });

  it('TokenInfo announces the algorithm references', () => {
    const tokenInfo = toHex(encodeTokenInfo('CPS3v3-0000000000'));
    expect(tokenInfo).toMatch(/^3081E20201000C0A415349502053414E5445801143505333/);
    expect(tokenInfo).toContain('301B020102020202500500030201020609608648016503040201020140');
    expect(tokenInfo).toContain('301A02010502010105000302064006092A864886F70D010101020102');
    expect(tokenInfo).toHaveLength(2 * 0xe5);
  });

  it('the AODF tells length and padding of both codes', () => {
    expect(toHex(encodeAodf(pin, puk, CPS3_LAYOUT))).toBe(
      '304530240C1C436F646520706F7274657572206465206C61206361727465204350580301080401023003040101A118301603020' +
        '20C0A01010201040201040201048001010401FF' +
        '302930080C0350554B0301083003040102A11830160302010E0A01010201080201080201088001020401FF',
    );
  });

  it('the AODF leaves the padding out when there is none', () => {
    const plain = { ...pin, padding: null, storedDigits: 8, maxDigits: 8 };
    expect(toHex(encodeAodf(plain, puk, CPS3_LAYOUT))).toContain('A1153013030203080A0101020104020108020108800101');
  });

  it('PrKDF and CDF tie both keys to their certificates', () => {
    expect(toHex(encodePrkdf(CPS3_LAYOUT, 2048))).toBe(
      '304230150C0C4350535F505249565F53494703020780040101301D040EE828BD080F8025000001FF0010010303060040030204B0' +
        '02020081A10A30083002040002020800' +
        '304130150C0C4350535F505249565F415554030206C0040101301C040EE828BD080F8025000001FF00100203020560030204B0' +
        '02020082A10A30083002040002020800',
    );
    expect(toHex(encodeCdf(CPS3_LAYOUT))).toBe(
      '302F30110C0C4350535F434552545F5349470301083010040EE828BD080F8025000001FF001001A108300630040402A001' +
        '302F30110C0C4350535F434552545F4155540301083010040EE828BD080F8025000001FF001002A108300630040402A002',
    );
  });

  it('the FCP has size, short identifier and access rules', () => {
    expect(toHex(encodeFcp({ size: 0x39, fileId: 0x2f01, shortId: 0x1d, updatable: true }))).toBe(
      '62258002003982010183022F018801E8A1128C077B45FFFFFF45009C077BFFFFFFFFFF008A0105',
    );
    expect(toHex(encodeFcp({ size: 0x24, fileId: 0x5031 }))).toContain('830250318800A112');
  });
});
