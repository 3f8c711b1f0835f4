// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Permission, Recipient, STORED_IN, StorageArea } from '../data.ts';

export interface PrivacyTexts {
  readonly lead: string;
  readonly short: string;
  readonly shortList: readonly string[];
  readonly stored: string;
  readonly storedColumns: readonly [what: string, why: string, where: string, until: string];
  readonly areas: Readonly<Record<StorageArea, string>>;
  readonly storedKinds: Readonly<Record<keyof typeof STORED_IN, { what: string; why: string; until: string }>>;
  readonly seeOptions: string;
  readonly sent: string;
  readonly sentColumns: readonly [toWhom: string, what: string, why: string];
  readonly recipients: Readonly<Record<Recipient, { whom: string; what: string; why: string }>>;
  readonly never: string;
  readonly neverList: readonly string[];
  readonly permissions: string;
  readonly permissionsIntro: string;
  readonly permissionColumns: readonly [name: string, why: string];
  readonly permissionReasons: Readonly<Record<Permission, string>>;
  readonly rights: string;
  readonly rightsText: readonly string[];
  readonly complaint: string;
}
