// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { RungResult } from '../../shared/diagnosis/index.ts';
import type {
  ChangePinParams,
  DiagnoseParams,
  DiagnoseResult,
  PukStatus,
  SignInParams,
  SignInResult,
  SignInStep,
  Status,
  UnblockPinParams,
} from '../../shared/protocol/index.ts';
import type { CodeIntake, SecretPin } from '../card/index.ts';

/** A request that takes its time. Its codes are null when they are typed elsewhere than on the page. */
export interface CoreRequest {
  /** Takes the codes that are typed in a dialog of the host's own. */
  readonly intake: CodeIntake;
  /** Aborts with a CpxError as its reason. */
  readonly signal: AbortSignal;
}

export interface CoreSignIn extends CoreRequest {
  readonly params: SignInParams;
  readonly pin: SecretPin | null;
  readonly onStep: (step: SignInStep) => void;
}

export interface CorePinChange extends CoreRequest {
  readonly params: ChangePinParams;
  readonly pin: SecretPin | null;
  readonly newPin: SecretPin | null;
}

export interface CorePinUnblocking extends CoreRequest {
  readonly params: UnblockPinParams;
  readonly puk: SecretPin | null;
  readonly newPin: SecretPin | null;
}

export interface CorePukStatus extends CoreRequest {
  readonly params: { readonly insertion: string };
}

export interface CoreDiagnosis extends CoreRequest {
  readonly params: DiagnoseParams;
  readonly onRung: (result: RungResult) => void;
}

/** What the verbs need of the rest of the host, which is loaded only after the first answer. */
export interface Core {
  /** Resolves when the readers and their cards are known; tells each later change until the core is closed. */
  status(onChange: (status: Status) => void): Promise<Status>;
  signIn(request: CoreSignIn): Promise<SignInResult>;
  changePin(request: CorePinChange): Promise<void>;
  unblockPin(request: CorePinUnblocking): Promise<void>;
  pukStatus(request: CorePukStatus): Promise<PukStatus>;
  diagnose(request: CoreDiagnosis): Promise<DiagnoseResult>;
  /** Leaves every card and gives the system's resources back. Rejects when a native call does not come back. */
  close(): Promise<void>;
}
