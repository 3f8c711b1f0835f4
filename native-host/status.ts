// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PinEntryRule } from '../shared/policy/index.ts';
import { type CardState, MAX_READERS, type Reader, type Status } from '../shared/protocol/index.ts';
import type { CardReading, MonitoredReader, MonitorSnapshot } from './card/index.ts';
import { checkValidity } from './certificate/index.ts';
import { decideEntry } from './sign-in/index.ts';

/** Longest text of the protocol; a certificate's names are shorter in practice. */
const MAX_TEXT_CHARACTERS = 256;
const text = (value: string | null): string => (value ?? '').slice(0, MAX_TEXT_CHARACTERS);

/** What the monitor knows, in the words of the protocol. */
export const toStatus = ({ service, readers }: MonitorSnapshot, now: Date, rule: PinEntryRule): Status => ({
  service,
  readers: chooseReaders(readers).map(reader => toReader(reader, now, rule)),
});

/** As many as the protocol has room for, in their order; of more, those with a card. */
function chooseReaders(readers: readonly MonitoredReader[]): readonly MonitoredReader[] {
  if (readers.length <= MAX_READERS) return readers;
  const byUse = readers.toSorted((one, other) => Number(other.insertion !== null) - Number(one.insertion !== null));
  const chosen = new Set(byUse.slice(0, MAX_READERS));
  return readers.filter(reader => chosen.has(reader));
}

const toReader = ({ name, insertion, card }: MonitoredReader, now: Date, rule: PinEntryRule): Reader => ({
  name: text(name),
  insertion,
  card: toCard(card, now, rule),
});

function toCard(card: MonitoredReader['card'], now: Date, rule: PinEntryRule): CardState {
  if (card.kind === 'mute') return { kind: 'refused', error: 'CARD_MUTE' };
  if (card.kind === 'refused') {
    const { code, detail } = card.error;
    return { kind: 'refused', error: code, ...(detail === undefined ? {} : { detail: text(detail) }) };
  }
  return card.kind === 'cpx' ? toCpx(card.reading, now, rule) : { kind: card.kind };
}

function toCpx(reading: CardReading, now: Date, rule: PinEntryRule): CardState {
  const { generation, certificate, pin } = reading;
  const { holder, cardType, test, validity } = certificate;
  return {
    kind: 'cpx',
    generation,
    type: cardType,
    test,
    holder: {
      givenName: text(holder.givenName),
      surname: text(holder.surname ?? holder.pseudonym),
      nationalId: text(holder.nationalId),
      title: text(holder.title),
      profession: holder.professionCode,
    },
    validity: {
      notBefore: validity.notBefore.toISOString(),
      notAfter: validity.notAfter.toISOString(),
      state: checkValidity(certificate, now),
    },
    pin: {
      triesLeft: pin.triesLeft,
      minDigits: pin.minDigits,
      maxDigits: pin.maxDigits,
      entry: decideEntry(rule, reading),
    },
  };
}
