// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export {
  type CardConnection,
  type CardDisposition,
  PcscError,
  type PcscFailure,
  type PcscPort,
  type PcscSnapshot,
  type ReaderState,
} from './port.ts';
export { openPcsc, warmUp } from './winscard.ts';
