// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { BUILT_IN_PORTALS } from './built-in.ts';
export { findClosingDay } from './closed.ts';
export { LABEL_KINDS, type LabelKind, PortalPages } from './pages.ts';
export {
  CardEndpoint,
  findPortalByEndpoint,
  HostName,
  isCardEndpoint,
  isPortalPage,
  Portal,
  PortalUrl,
  SignOut,
  WAYS_IN,
  type WayIn,
} from './portal.ts';
