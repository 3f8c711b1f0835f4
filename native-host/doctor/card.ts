// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type FindingCode, type RungResult, tellFinding, tellSkipped } from '../../shared/diagnosis/index.ts';
import type { ErrorCode } from '../../shared/errors/index.ts';
import type { MonitoredReader, MonitorSnapshot } from '../card/index.ts';
import { chooseReader } from './reader.ts';

export interface CardPorts {
  /** With every card read. */
  readonly snapshot: MonitorSnapshot;
  /** Answer to reset of the card in a reader, hexadecimal; null when there is none. */
  readonly atrOf: (reader: string) => string | null;
}

const FINDINGS_OF_ERRORS: Partial<Record<ErrorCode, Extract<FindingCode, `card.${string}`>>> = {
  CARD_MISSING: 'card.missing',
  CARD_MUTE: 'card.upside-down-or-mute',
  CARD_FOREIGN: 'card.foreign',
  CARD_CONTACTLESS: 'card.contactless',
  CARD_OUTDATED: 'card.outdated',
  CARD_UNSUPPORTED: 'card.unsupported',
  CARD_REMOVED: 'card.removed',
  CARD_CHANGED: 'card.removed',
  CARD_FAULT: 'card.fault',
};
/** Who keeps the card from being read, and not the card itself. */
const BY_MIDDLEWARE: readonly ErrorCode[] = ['CARD_IN_USE', 'CARD_MODULE_FAILED'];
/** The card is a CPx, what is wrong is its certificate. */
const BY_CERTIFICATE: readonly ErrorCode[] = ['CERTIFICATE_MISSING', 'CERTIFICATE_UNREADABLE'];

/** Whether the card answers and is one that can sign in. */
export function checkCard({ snapshot, atrOf }: CardPorts): RungResult {
  const chosen = chooseReader(snapshot);
  if (chosen === null) return tellSkipped('card', 'reader');
  const { name, card } = chosen;
  const facts = { reader: name, atr: atrOf(name) };
  switch (card.kind) {
    case 'empty':
      return tellFinding('card.missing', { reader: name });
    case 'mute':
      return tellFinding('card.upside-down-or-mute', { reader: name });
    case 'reading':
      return tellFinding('card.unknown', { ...facts, detail: 'still being read' });
    case 'refused': {
      const { code, detail } = card.error;
      if (BY_MIDDLEWARE.includes(code)) return tellSkipped('card', 'middleware');
      if (BY_CERTIFICATE.includes(code)) return tellFinding('card.ok', facts);
      const finding = FINDINGS_OF_ERRORS[code];
      return tellFinding(finding ?? 'card.unknown', { ...facts, detail: finding === undefined ? code : detail });
    }
    case 'cpx':
      return tellFinding(countCpx(snapshot) > 1 ? 'card.several' : 'card.ok', { ...facts, ...describe(card.reading) });
  }
}

const countCpx = ({ readers }: MonitorSnapshot): number => readers.filter(({ card }) => card.kind === 'cpx').length;

function describe(reading: Extract<MonitoredReader['card'], { kind: 'cpx' }>['reading']) {
  const { generation, access, certificate } = reading;
  const application =
    access === 'native' ? Buffer.from(reading.selection.application).toString('hex').toUpperCase() : null;
  return {
    generation,
    application,
    cardType: certificate.cardType,
    readBy: access === 'native' ? 'CPx Connect' : 'PKCS#11',
  };
}
