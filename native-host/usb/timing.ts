// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** How long things may take. Tests shorten some of it. */
export interface UsbTiming {
  /** From a command to its reply, and from one time extension to the next. */
  readonly replyMs: number;
  /** A command with all its time extensions. */
  readonly commandMs: number;
  /** Beyond the time that the reader itself gives the person at its PIN pad. */
  readonly pinMarginMs: number;
  /** An abort of a command that gave no reply. */
  readonly abortMs: number;
  /** Readers without interrupt endpoint are asked for their card this often, as pcscd does. */
  readonly pollMs: number;
  /** Devices are listed again this often: where no udev runs, nobody tells of a new one. */
  readonly rescanMs: number;
}

export const USB_TIMING: UsbTiming = {
  replyMs: 5_000,
  commandMs: 60_000,
  pinMarginMs: 10_000,
  abortMs: 2_000,
  pollMs: 400,
  rescanMs: 2_000,
};

/** With bTimeOut 0 the reader takes its own default (PC/SC part 10, 2.5.2), which it does not tell: longer than any known. */
export const DEFAULT_PIN_TIMEOUT_S = 60;

/** Outcome of `within` when the time is over first. */
export const LATE = Symbol('late');

/** The outcome of `work`, or `LATE` after `limitMs`; the work goes on. */
export async function within<T>(work: Promise<T>, limitMs: number): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>(resolve => {
    timer = setTimeout(() => resolve(LATE), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
