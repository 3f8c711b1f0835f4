// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { decodeBlock, encodeBlock, type SupervisoryName, type T1Block, type T1Checksum } from './block.ts';
export { T1Protocol, type T1Settings } from './protocol.ts';
