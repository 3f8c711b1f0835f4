// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';

interface Props {
  /** Its `id`, once a page. */
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A part of a page to read, with its own heading. */
export const Section = ({ id, title, children }: Props) => (
  <section data-testid={`section-${id}`}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
);

export const Bullets = ({ items }: { readonly items: readonly string[] }) => (
  <ul>
    {items.map(item => (
      <li key={item}>{item}</li>
    ))}
  </ul>
);
