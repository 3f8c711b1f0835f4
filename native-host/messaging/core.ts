// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SignInParams, SignInResult, SignInStep, Status } from '../../shared/protocol/index.ts';
import type { SecretPin } from '../card/index.ts';

export interface CoreSignIn {
  readonly params: SignInParams;
  /** Null when the code porteur is typed elsewhere than on the page. */
  readonly pin: SecretPin | null;
  readonly onStep: (step: SignInStep) => void;
  /** Aborts with a CpxError as its reason. */
  readonly signal: AbortSignal;
}

/** What the verbs need of the rest of the host, which is loaded only after the first answer. */
export interface Core {
  /** Resolves when the readers and their cards are known; tells each later change until the core is closed. */
  status(onChange: (status: Status) => void): Promise<Status>;
  signIn(request: CoreSignIn): Promise<SignInResult>;
  /** Leaves every card and gives the system's resources back. */
  close(): Promise<void>;
}
