// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export {
  type Appearance,
  CODE_INPUT_PARAMETER,
  CODE_INPUTS,
  type CodeInput,
  chooseAppearance,
  DEFAULT_APPEARANCE,
  VARIANT_PARAMETER,
  VARIANTS,
  type Variant,
} from './appearance.ts';
export { renderDocument, type SiteIdentity } from './document.ts';
export { alertOf, type Block, CODE_DIGITS, codeField, type Form, type LinkBlock, type Page } from './model.ts';
export { createService, type Service, type Visit } from './service.ts';
export { HTTP_FORBIDDEN, HTTP_SEE_OTHER, HTTP_UNPROCESSABLE, leaveTo, seeOther, show } from './show.ts';
export { readCode, type Visitor, Visitors } from './visitors.ts';
