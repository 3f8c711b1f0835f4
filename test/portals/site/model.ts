// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** A page as its service means it. How it is written in HTML is the affair of each variant (`appearance.ts`). */
export interface Page {
  /** Names the page for tests: `data-replique` of the element around it, and its `id` in server-rendered variants. */
  readonly mark: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Address that tells, as JSON, what the page should now be: asked again and again while the page is open. */
  readonly watch?: Watch | undefined;
}

export interface Watch {
  readonly href: string;
  readonly everyMs: number;
}

export type Block =
  | { readonly kind: 'text'; readonly mark?: string; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'notice'; readonly mark: string; readonly role: 'alert' | 'status'; readonly text: string }
  | LinkBlock
  | { readonly kind: 'choices'; readonly items: readonly Block[] }
  | { readonly kind: 'facts'; readonly mark: string; readonly facts: readonly Fact[] }
  /** Something to read off or to compare, in large type. */
  | { readonly kind: 'code'; readonly mark: string; readonly label: string; readonly value: string }
  | { readonly kind: 'image'; readonly mark: string; readonly source: string; readonly alternative: string }
  /** A drop-down menu. */
  | { readonly kind: 'menu'; readonly mark: string; readonly label: string; readonly items: readonly LinkBlock[] }
  | { readonly kind: 'tabs'; readonly label: string; readonly items: readonly (LinkBlock & { selected: boolean })[] }
  | Form;

export interface LinkBlock {
  readonly kind: 'link';
  readonly mark: string;
  readonly text: string;
  readonly href: string;
  readonly looksLikeButton?: boolean;
}

export interface Fact {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

export interface Form {
  readonly kind: 'form';
  readonly mark: string;
  /** Where it posts to. */
  readonly action: string;
  readonly legend?: string;
  readonly hidden: readonly (readonly [name: string, value: string])[];
  readonly fields: readonly Field[];
  readonly buttons: readonly Button[];
}

export interface Button {
  readonly mark: string;
  readonly text: string;
  /** Nothing has to be filled in for it. */
  readonly needsNothing?: boolean;
  /** Sent as the field `action` when this button sends the form. */
  readonly action?: string;
}

export type Field = TextField | RadioField;

export interface TextField {
  readonly type: 'text' | 'password' | 'email' | 'tel' | 'code';
  readonly mark: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  readonly autocomplete: string;
  readonly maxLength?: number;
  readonly required?: boolean;
  readonly isNumeric?: boolean;
  readonly isInvalid?: boolean;
}

export interface RadioField {
  readonly type: 'radio';
  readonly name: string;
  readonly options: readonly {
    readonly mark: string;
    readonly value: string;
    readonly label: string;
    readonly checked: boolean;
  }[];
}

/** Digits of a one-time code: how many boxes a segmented field has. */
export const CODE_DIGITS = 6;

/** The field of a one-time code that the person received. */
export const codeField = (field: Pick<TextField, 'mark' | 'label'> & Partial<TextField>): TextField => ({
  type: 'code',
  name: 'code',
  autocomplete: 'one-time-code',
  maxLength: CODE_DIGITS,
  isNumeric: true,
  required: true,
  ...field,
});

/** What went wrong, above a form. */
export const alertOf = (sentence: string | null): readonly Block[] =>
  sentence === null ? [] : [{ kind: 'notice', mark: 'erreur', role: 'alert', text: sentence }];
