// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { Announcement } from './announcement.tsx';
export { Badge, StatusLine } from './badge.tsx';
export { Brand } from './brand.tsx';
export { Button, type ButtonKind } from './button.tsx';
export { CardChoice } from './card-choice.tsx';
export { CardPanel } from './card-panel.tsx';
export { CardSlot } from './card-slot.tsx';
export { Checkbox } from './checkbox.tsx';
export { type Choice, Choices } from './choices.tsx';
export { type CodeField, toCodeField } from './code-field.ts';
export { DataTable } from './data-table.tsx';
export { describeTitle, describeValidity, joinFacts } from './describe-card.ts';
export { Disclosure } from './disclosure.tsx';
export { ErrorPanel } from './error-panel.tsx';
export { Field } from './field.tsx';
export { chooseLanguage, TEXTS, type Texts } from './i18n/index.ts';
export { LockedNote } from './locked-note.tsx';
export { NextButton } from './next-button.tsx';
export { Notice } from './notice.tsx';
export { type NavigationLink, PageShell } from './page-shell.tsx';
export { type Step, type StepState, Steps } from './steps.tsx';
export { buildSupportDetails, type Versions } from './support-details.ts';
export { SupportContext, SupportLine } from './support-line.tsx';
export { applyTheme, type Theme } from './theme.ts';
export type { Tone } from './tone.tsx';
