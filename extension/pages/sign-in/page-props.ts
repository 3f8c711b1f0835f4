// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Texts, Versions } from '../../ui/index.ts';
import type { SignInSession } from './session.ts';

/** What the sign-in page is drawn from. */
export interface PageProps {
  readonly session: SignInSession;
  readonly texts: Texts;
  /** Host name of the address that the page was opened for; empty if there is none. */
  readonly shownHost: string;
  readonly extensionVersion: string;
  copy(text: string): Promise<void>;
  /** Leaves the page for a portal's home. */
  openPortal(home: string): void;
  closeTab(): void;
}

/** The host's is known once it has greeted. */
export function readVersions({ session, extensionVersion }: PageProps): Versions {
  const host = session.host.value;
  return { extension: extensionVersion, host: host.kind === 'ready' ? host.product : null };
}
