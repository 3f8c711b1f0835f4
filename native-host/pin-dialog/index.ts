// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { askDigits, type DialogSetup } from './ask-digits.ts';
export { DISPLAY_VARIABLES } from './display.ts';
export { listPinentryPrograms } from './find-program.ts';
export { chooseDialogLanguage, type DialogQuestion } from './texts.ts';
