// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { Brand } from './brand.tsx';
export { CardChoice } from './card-choice.tsx';
export { CardPanel } from './card-panel.tsx';
export { type CodeField, toCodeField } from './code-field.ts';
export { ErrorPanel } from './error-panel.tsx';
export { chooseLanguage, type Progress, TEXTS, type Texts } from './i18n/index.ts';
export { NextButton } from './next-button.tsx';
export { buildSupportDetails, type Versions } from './support-details.ts';
