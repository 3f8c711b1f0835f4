// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useEffect, useRef } from 'preact/hooks';

interface Props {
  /** For tests: its `data-testid`. */
  readonly name: string;
  readonly text: string;
  press(): void;
}

/** What most people press now: it has the focus, so that Enter suffices. */
export function NextButton({ name, text, press }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <button ref={button} type="button" onClick={press} data-testid={name}>
      {text}
    </button>
  );
}
