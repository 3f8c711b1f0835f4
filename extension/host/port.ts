// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The part of a browser's native messaging port that the client uses. */
export interface NativePort {
  postMessage(message: unknown): void;
  disconnect(): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: (port: NativePort) => void): void };
  /** Firefox puts the reason of a disconnection here; Chromium has it in `runtime.lastError`. */
  readonly error?: { readonly message: string } | null | undefined;
}

/** How the client reaches the browser: given by the page that owns the port, so that tests need no browser. */
export interface NativeLink {
  /** `runtime.connectNative` with the host's name. */
  connect(): NativePort;
  /** The text of `runtime.lastError`, valid only while a disconnection is being told. */
  readLastError(): string | undefined;
}
