// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export interface AboutTexts {
  readonly lead: string;
  readonly does: string;
  readonly doesList: readonly string[];
  readonly never: string;
  readonly neverList: readonly string[];
  readonly state: string;
  readonly stateText: string;
  readonly versions: string;
  readonly extension: string;
  readonly host: string;
  readonly protocol: string;
  readonly hostConnecting: string;
  readonly hostMissing: (reason: string) => string;
  readonly licences: string;
  readonly licence: string;
  readonly libraries: string;
  readonly libraryColumns: readonly [name: string, licence: string];
  readonly more: string;
}
