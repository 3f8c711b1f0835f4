// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { paperCard } from '../../test/card-kit/index.ts';

const whole = (file: string) => ({ files: Uint8Array.from(Buffer.from(file, 'hex')), offset: 0, length: null });
const element = (bytes: number) => `3082${bytes.toString(16).padStart(4, '0')}${'AB'.repeat(bytes)}`.toUpperCase();

test.each([100 + 156, 1747, 2500, 8000])('an element of %d bytes is read whole, and nothing behind it', async bytes => {
  const { files, reads } = paperCard({ A002: `${element(bytes)}${'00'.repeat(300)}` });
  expect(
    Buffer.from((await files.readElement(whole('A002'))) ?? [])
      .toString('hex')
      .toUpperCase(),
  ).toBe(element(bytes));
  const asked = reads.reduce((sum, read) => sum + Number(read.split(' ')[1]), 0);
  expect([reads.length, asked]).toEqual([Math.ceil((bytes + 4) / 256), bytes + 4]);
});

test.each([
  ['that is cut', `${element(600).slice(0, 800)}`],
  ['longer than any certificate', `3082FFFF${'00'.repeat(400)}`],
])('an element %s is a fault of the card', async (_, content) => {
  const { files } = paperCard({ A002: content });
  await expect(files.readElement(whole('A002'))).rejects.toMatchObject({ code: 'CARD_FAULT' });
});

test.each([100, 256, 512, 700])('a file of %d bytes is read to its end', async bytes => {
  const { files } = paperCard({ '7005': 'CD'.repeat(bytes) });
  expect(await files.read(whole('7005'))).toHaveLength(bytes);
});

test('a file that is not there is null, whichever way it is read', async () => {
  const { files } = paperCard({});
  expect(await files.read(whole('7005'))).toBeNull();
  expect(await files.readElement(whole('7005'))).toBeNull();
  expect(await files.readElements(whole('7005'), 10, () => true)).toBeNull();
});
