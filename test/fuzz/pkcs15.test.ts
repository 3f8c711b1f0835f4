// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { AID } from '../../native-host/card/aid-table.ts';
import { parseEfAtr } from '../../native-host/card/ef-atr.ts';
import { findApplicationPath, parseAodf, parseCdf, parseOdf, parsePrkdf } from '../../native-host/card/pkcs15/index.ts';
import { encodeChipDocEfDir, encodeEfAtr } from '../virtual-card/files/card-files.ts';
import { CPS3_LAYOUT, CPS4_LAYOUT, FID } from '../virtual-card/identifiers.ts';
import { DEFAULT_PROFILE_FILE, loadProfile } from '../virtual-card/index.ts';
import { encodeAodf } from '../virtual-card/pkcs15/authentication-objects.ts';
import { encodeCdf, encodePrkdf } from '../virtual-card/pkcs15/keys-and-certificates.ts';
import { encodeOdf } from '../virtual-card/pkcs15/object-directory.ts';
import { fuzz, refusesAtMost } from './harness.ts';
import { anyBytes, edited } from './inputs.ts';

const { pin, puk, keyBits } = loadProfile(DEFAULT_PROFILE_FILE);
const LAYOUTS = [CPS3_LAYOUT, CPS4_LAYOUT];
const RANDOM_BYTES = 40;
const ODFS = LAYOUTS.map(({ applicationFileId }) =>
  encodeOdf(applicationFileId, [
    ['authentication', FID.aodf],
    ['privateKeys', FID.prkdf],
    ['certificates', FID.cdf],
  ]),
);

fuzz('EF.ODF', edited(...ODFS), file => refusesAtMost(() => parseOdf(file), ['CARD_FAULT']));
fuzz('AODF', edited(...LAYOUTS.map(layout => encodeAodf(pin, puk, layout))), file =>
  refusesAtMost(() => parseAodf(file), ['CARD_FAULT']),
);
fuzz('PrKDF', edited(...LAYOUTS.map(layout => encodePrkdf(layout, keyBits))), file =>
  refusesAtMost(() => parsePrkdf(file), ['CARD_FAULT']),
);
fuzz('CDF', edited(...LAYOUTS.map(encodeCdf)), file => refusesAtMost(() => parseCdf(file), ['CARD_FAULT']));
fuzz('EF.DIR', edited(encodeChipDocEfDir()), file =>
  refusesAtMost(() => findApplicationPath(file, AID.contact), ['CARD_FAULT', 'CARD_UNSUPPORTED']),
);
fuzz('EF.ATR', edited(encodeEfAtr()), file => void parseEfAtr(file));
fuzz('directory files of random bytes', fc.oneof(anyBytes(RANDOM_BYTES)), file => {
  for (const parse of [parseOdf, parseAodf, parsePrkdf, parseCdf]) refusesAtMost(() => parse(file), ['CARD_FAULT']);
});
