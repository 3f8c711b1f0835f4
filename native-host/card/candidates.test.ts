// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { CONTACT_ID, paperCard } from '../../test/card-kit/index.ts';
import { findKeyCandidates, type KeyCandidate } from './candidates.ts';

const SIG = `304230150C0C4350535F505249565F53494703020780040101301D040E${CONTACT_ID}010303060040030204B002020081A10A30083002040002020800`;
const AUT = `304130150C0C4350535F505249565F415554030206C0040101301C040E${CONTACT_ID}0203020560030204B002020082A10A30083002040002020800`;
/** AUT with an access rule, as real cards have them: INTERNAL AUTHENTICATE after code 01. */
const AUT_WITH_RULE = AUT.replace('304130150C', '304D30210C').replace(
  '0206C0040101',
  '0206C0040101300A3008030306004004 0101'.replace(' ', ''),
);
/** As AUT, by another id, neither private nor with a code: the key of contactless reading. */
const TECHNICAL = `303D30110C0C4350535F505249565F544543030108301C040E${CONTACT_ID}0303020560030204B002020083A10A30083002040002020800`;
const certificate = (id: string) =>
  `302F30110C0C4350535F434552545F5349470301083010040E${CONTACT_ID}${id}A108300630040402A0${id}`;
const PIN =
  '304530240C1C436F646520706F7274657572206465206C61206361727465204350580301080401023003040101A11830160302020C0A01010201040201040201048001010401FF';
const PUK = '302930080C0350554B0301083003040102A11830160302010E0A01010201080201080201088001020401FF';
const ODF = 'A80A300804063F0000017001A00A300804063F0000017002A40A300804063F0000017005';
const ODF_OTHER_KINDS = `A10A300804063F0000017004A70A300804063F0000017006${ODF}`;

const CARD = {
  '5031': ODF,
  '7001': PIN + PUK,
  '7002': SIG + AUT,
  '7005': certificate('01') + certificate('02'),
};

async function collect(found: AsyncGenerator<KeyCandidate>): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { key, certificate: place, pin } of found) {
    keys.push([key.reference, ...place.path.files, pin.reference].map(byte => byte.toString(16)).join(' '));
  }
  return keys;
}

/** The first candidate alone, and the reads that found it. */
async function first(files: Readonly<Record<string, string>>) {
  const card = paperCard(files);
  const { value } = await findKeyCandidates(card.files).next();
  return { reference: value?.key.reference, reads: card.reads };
}

test('the key for authentication comes first, and four reads find it', async () => {
  expect(await first(CARD)).toEqual({ reference: 0x82, reads: ['5031 36', '7002 135', '7005 98', '7001 114'] });
});

test('the others are looked for when the first was not the one', async () => {
  expect(await collect(findKeyCandidates(paperCard(CARD).files))).toEqual(['82 a0 2 1', '81 a0 1 1']);
});

test.each([
  ['an entry that is cut is completed', { '7002': SIG + AUT_WITH_RULE }, ['7002 135', '7002 12']],
  ['a third entry takes two more', { '7002': SIG + SIG + AUT }, ['7002 135', '7002 1', '7002 256', '7002 67']],
  ['a file that is shorter costs one turn', { '7002': AUT }, ['7002 135', '7002 67']],
  [
    'a file with room behind its entries is read no further',
    { '7002': `${SIG}${AUT}${'00'.repeat(300)}` },
    ['7002 135'],
  ],
  ['the likeliest key ends the reading', { '7002': `${AUT}${SIG}${SIG}${SIG}` }, ['7002 135']],
])('%s', async (_, changes, expected) => {
  const { reference, reads } = await first({ ...CARD, ...changes });
  expect(reference).toBe(0x82);
  expect(reads.filter(read => read.startsWith('7002'))).toEqual(expected);
});

test('an ODF that names other kinds first is read on', async () => {
  expect((await first({ ...CARD, '5031': ODF_OTHER_KINDS })).reference).toBe(0x82);
});

test('the technical key of contactless reading is no candidate, wherever it stands', async () => {
  const files = { ...CARD, '7002': TECHNICAL + AUT, '7005': certificate('03') + certificate('02') };
  expect(await collect(findKeyCandidates(paperCard(files).files))).toEqual(['82 a0 2 1']);
  const alone = paperCard({ ...files, '7002': TECHNICAL }).files;
  await expect(collect(findKeyCandidates(alone))).rejects.toMatchObject({ code: 'CERTIFICATE_MISSING' });
});

test('a key that names no code belongs to the only one that unblocks nothing', async () => {
  const withoutCode = AUT.replace('304130150C', '303E30120C').replace('030206C0040101', '030206C0');
  const files = { ...CARD, '7002': withoutCode };
  expect(await collect(findKeyCandidates(paperCard(files).files))).toEqual(['82 a0 2 1']);
});

test.each([
  ['no ODF', { '7001': PIN }],
  ['a key without a certificate', { ...CARD, '7005': certificate('01'), '7002': AUT }],
  ['a key whose code is not described', { ...CARD, '7001': PUK }],
])('a card with %s has no candidate', async (_, files) => {
  await expect(collect(findKeyCandidates(paperCard(files).files))).rejects.toMatchObject({
    code: 'CERTIFICATE_MISSING',
  });
});
