// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { isLuhnValid } from './luhn.ts';
export {
  type IdentifierFault,
  type IdentifierKind,
  type NationalIdentifier,
  parseNationalIdentifier,
} from './national-identifier.ts';
export { describeProfession } from './professions.ts';
