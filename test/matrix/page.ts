// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { MATRIX_CARDS, RUN_ACTIONS } from './cards.ts';
import { MATRIX_ACTIONS, MATRIX_READERS, PROVEN_CELLS, RUN_READERS } from './cells.ts';

const RUN_TEST = 'test/integration/matrix.test.ts';
const NOT_RUN = '–';

/** The page `docs/cards-matrix.md`, as Markdown without its generated-by line. */
export function describeMatrix(generated: string): string {
  return [
    '# Cards, readers, actions',
    generated,
    'What was run with virtual cards, and how it ended: a result, or the [code of the refusal](errors.md). Each cell leads to the test that proves it; – is a cell that no test runs. [cards.md](cards.md) tells how much of a virtual card is known of a real one; [virtual-card.md](virtual-card.md#profiles) lists the cards.',
    ...MATRIX_READERS.map(describeReader),
  ].join('\n\n');
}

function describeReader(reader: (typeof MATRIX_READERS)[number]): string {
  const rows = MATRIX_CARDS.map(({ name }) => [
    name,
    ...MATRIX_ACTIONS.map(action => describeCell(reader, name, action)),
  ]);
  const known = rows.filter(([, ...cells]) => cells.some(cell => cell !== NOT_RUN));
  if (known.length === 0) return `## ${reader}\n\nNot run yet.`;
  const table = [['card', ...MATRIX_ACTIONS], ['card', ...MATRIX_ACTIONS].map(() => '---'), ...known];
  return `## ${reader}\n\n${table.map(cells => `| ${cells.join(' | ')} |`).join('\n')}`;
}

function describeCell(reader: string, card: string, action: (typeof MATRIX_ACTIONS)[number]): string {
  const proven = PROVEN_CELLS.find(cell => cell.reader === reader && cell.card === card && cell.action === action);
  if (proven) return link(proven.result, proven.file);
  const isRun = RUN_READERS.some(run => run === reader);
  const run = RUN_ACTIONS.find(name => name === action);
  const outcomes = MATRIX_CARDS.find(({ name }) => name === card)?.outcomes;
  return isRun && run && outcomes ? link(outcomes[run], RUN_TEST) : NOT_RUN;
}

const link = (result: string, file: string): string => `[${result}](../${file})`;
