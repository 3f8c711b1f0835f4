// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type CardFact, describeCard } from './card-facts.ts';
export { type FoundCard, findCard, waitUntilRead } from './find-card.ts';
export { readCode } from './read-code.ts';
export { type ConnectionTestOptions, type ConnectionTestResult, testConnection } from './run.ts';
