// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { AID } from './aid-table.ts';
import type { CardChannel } from './channel.ts';
import { type AtrKind, recogniseAtr, refuseByAtr } from './detection.ts';
import { selectByName } from './drivers/common.ts';
import { type CardDriver, driverOf, type OpenApplication } from './drivers/index.ts';
import { type EfAtr, readEfAtr } from './ef-atr.ts';
import { readStatus } from './status-words.ts';
import type { CardGeneration } from './types.ts';

/** The DF that every CPS2ter has below its MF, by its own class byte: SELECT 7F01. */
const SELECT_CPS2TER = Uint8Array.of(0xa0, 0xa4, 0x00, 0x00, 0x02, 0x7f, 0x01);
const SW1_SUCCESS = 0x90;
/** What a CPS2ter answers instead of 61xx. */
const SW1_CPS2TER_DATA = 0x9f;

export interface RecognisedCard {
  readonly driver: CardDriver;
  readonly application: OpenApplication;
}

/**
 * Finds out what a card is, one rung after the other: answer to reset, SELECT of the application, and only where these
 * leave doubts EF.ATR and the applications beside it. Throws CARD_FOREIGN, CARD_CONTACTLESS, CARD_OUTDATED,
 * CARD_UNSUPPORTED for what cannot sign in.
 */
export async function recogniseCard(channel: CardChannel, atr: Uint8Array): Promise<RecognisedCard> {
  const refusal = refuseByAtr(atr);
  if (refusal) throw refusal;
  const kind = recogniseAtr(atr);
  const named = GENERATION_OF_ATR[kind];
  if (named !== undefined) {
    const opened = await open(channel, named);
    if (opened !== null) return opened;
  }
  const efAtr = await readEfAtr(channel);
  for (const generation of chooseGenerations(efAtr, named)) {
    const opened = await open(channel, generation);
    if (opened !== null) return opened;
  }
  throw await explainRefusal(channel, efAtr, kind);
}

const GENERATION_OF_ATR: Readonly<Partial<Record<AtrKind, CardGeneration>>> = { cps3: 'CPS3', cps4: 'CPS4' };

async function open(channel: CardChannel, generation: CardGeneration): Promise<RecognisedCard | null> {
  const driver = driverOf(generation);
  const application = await driver.open(channel);
  return application && { driver, application };
}

/**
 * Whose commands may be tried on a card of which the ATR does not tell the truth, or not all of it. An IAS-ECC is driven
 * as a CPS3: file, PIN and key commands are the standard's. ChipDoc proves itself, by opening its logical channel. Neither
 * way can cost a try: reference, length and padding of the code come from the card's own AODF as on any CPx, and the card
 * has to answer a counter when it is asked for the tries.
 */
function chooseGenerations(efAtr: EfAtr | null, named: CardGeneration | undefined): readonly CardGeneration[] {
  const likely: CardGeneration = efAtr?.isIasEcc ? 'CPS3' : 'CPS4';
  return likely === named ? [] : [likely];
}

async function explainRefusal(channel: CardChannel, efAtr: EfAtr | null, kind: AtrKind): Promise<CpxError> {
  if (await answersName(channel, AID.contact)) {
    return new CpxError('CARD_UNSUPPORTED', { detail: 'CPx of an unknown generation' });
  }
  if (await answersName(channel, AID.contactless)) {
    return new CpxError('CARD_CONTACTLESS', { detail: 'the contactless application alone' });
  }
  if (await answersAsCps2ter(channel)) return new CpxError('CARD_OUTDATED', { detail: 'the CPS2ter part alone' });
  if (efAtr?.isCpx) return new CpxError('CARD_UNSUPPORTED', { detail: 'CPx without its application' });
  return new CpxError('CARD_FOREIGN', { detail: `no CPx application, ATR of ${kind}` });
}

async function answersName(channel: CardChannel, aid: Uint8Array): Promise<boolean> {
  for (const command of selectByName(aid)) {
    const meaning = readStatus((await channel.sendEncoded(command)).sw);
    if (meaning === 'success') return true;
    if (meaning !== 'wrong-parameters') return false;
  }
  return false;
}

async function answersAsCps2ter(channel: CardChannel): Promise<boolean> {
  if (await answersName(channel, AID.cps2ter)) return true;
  const { sw } = await channel.sendEncoded(SELECT_CPS2TER);
  return [SW1_SUCCESS, SW1_CPS2TER_DATA].includes(sw >> 8);
}
