// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';

interface Props {
  readonly caption: string;
  /** Heads of the columns; none for a table of name and value, whose rows are headed by their first cell. */
  readonly columns?: readonly string[];
  readonly rows: readonly (readonly [head: ComponentChildren, ...cells: ComponentChildren[]])[];
  /** For tests: its `data-testid`. */
  readonly name?: string;
}

/** Facts in rows, each headed by its first cell. It scrolls by itself where it is too wide. */
export const DataTable = ({ caption, columns, rows, name }: Props) => (
  // Reached by Tab, so that it can be scrolled by the keyboard alone.
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must have the focus to be scrolled.
  <section class="table-box" tabIndex={0} aria-label={caption} data-testid={name}>
    <table>
      <caption>{caption}</caption>
      {columns !== undefined && (
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map(([head, ...cells], row) => (
          <tr key={row}>
            <th scope="row">{head}</th>
            {cells.map((cell, column) => (
              <td key={columns?.[column + 1] ?? column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
