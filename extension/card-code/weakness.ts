// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

const SAME_DIGIT = /^(\d)\1*$/u;
const YEAR = /^(?:19|20)\d\d$/u;
const UP = '01234567890';
const DOWN = '09876543210';

/** Whether somebody at the next desk would try this code first: one digit, digits in their order, a year. */
export const isEasyToGuess = (digits: string): boolean =>
  digits !== '' && (SAME_DIGIT.test(digits) || YEAR.test(digits) || UP.includes(digits) || DOWN.includes(digits));
