// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { runTraceCommand } from './command.ts';
export { type CardTrace, parseTrace, type TraceExchange, type TraceStep } from './format.ts';
export { redactTrace } from './redaction/index.ts';
export { traceCard } from './trace-card.ts';
