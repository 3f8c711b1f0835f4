// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The product's mark: a card and a check, drawn with the text's own colours. */
export function Brand({ name }: { readonly name: string }) {
  return (
    <span class="brand">
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
        <rect x="2" y="6" width="28" height="20" rx="4" fill="none" stroke="currentColor" stroke-width="2.5" />
        <rect x="6.5" y="11" width="7" height="6" rx="1.5" fill="currentColor" />
        <path d="M17 19.5l3.2 3.2 6.3-7.2" fill="none" stroke="currentColor" stroke-width="2.5" />
      </svg>
      {name}
    </span>
  );
}
