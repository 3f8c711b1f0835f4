// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CARDS, type InteropRun, type Visit } from './matrix.ts';

/** Between these lines of docs/tls.md stands what a run writes. */
export const BEGIN = '<!-- Made by npm run docs:interop from a run against the servers. Do not edit. -->';
export const END = '<!-- End of what npm run docs:interop makes. -->';

/** The tables of a run, in Markdown. No version of any server appears: a patch of Debian's changes no result. */
export function renderRun({ matrix, restricted, announced }: InteropRun): string {
  return [
    'Each cell is one visit: the signature that the card made, or the code by which the host refused. A refusal has asked the card for nothing.',
    render('server', matrix, ({ server, versions }) => `${server} | ${namesOf(versions)}`, '| versions '),
    'Servers that take certain signatures from clients only (all three gave the same):',
    render('client_sigalgs', restricted, ({ subject, versions }) => `${subject} | ${namesOf(versions)}`, '| versions '),
    'Servers that name authorities in their request:',
    render('names', announced, ({ subject }) => subject),
  ].join('\n\n');
}

/** The document with the run's tables in their place. Throws when the place is missing. */
export function replaceTables(document: string, run: InteropRun): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('docs/tls.md has no place for the tables');
  return `${document.slice(0, begin + BEGIN.length)}\n\n${renderRun(run)}\n\n${document.slice(end)}`;
}

function render(first: string, visits: readonly Visit[], rowOf: (visit: Visit) => string, more = ''): string {
  const groups = Map.groupBy(visits, rowOf);
  const columns = CARDS.map(([capability, key]) => ({
    capability,
    key,
    cells: [...groups.values()].map(group => {
      const fitting = group.filter(visit => visit.capability === capability && visit.key === key);
      return [...new Set(fitting.map(describe))].join(' / ');
    }),
  }));
  // Cards that fared alike everywhere share a column.
  const shared = [...Map.groupBy(columns, ({ capability, cells }) => JSON.stringify([capability, cells])).values()];
  const titles = shared.map(alike => `${alike[0]?.capability}, ${alike.map(({ key }) => key).join(', ')}`);
  const head = `| ${first} ${more}| ${titles.join(' | ')} |`;
  const rows = [...groups.keys()].map(
    (row, index) => `| ${row} | ${shared.map(([column]) => column?.cells[index]).join(' | ')} |`,
  );
  return [head, head.replaceAll(/[^|]+/gu, ' --- '), ...rows].join('\n');
}

const namesOf = (versions: readonly string[]): string => versions.map(shorten).join(', ');
const shorten = (text: string): string => text.replace('TLSv', '');

/** `1.3 rsa_pss_rsae_sha256`, or a code. */
const describe = ({ result, negotiated }: Visit): string => (result === 'signed in' ? shorten(negotiated) : result);
