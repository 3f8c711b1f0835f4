// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../ui/index.ts';

interface ModalProps {
  /** For tests: its `data-testid`; also the `id` of its title. */
  readonly name: string;
  readonly title: string;
  /** Called when it has closed, by Escape too. */
  close(): void;
  /** Drawn with what closes it. */
  children(end: () => void): ComponentChildren;
}

/** A modal window of the browser's own: the focus stays in it, Escape gives up. */
export function Modal({ name, title, close, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby={name} data-testid={name}>
      <h2 id={name}>{title}</h2>
      {children(() => dialog.current?.close())}
    </dialog>
  );
}

interface ConfirmProps {
  /** For tests: the window is NAME-confirm, its buttons NAME-cancel and NAME-yes. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  confirm(): void;
  cancel(): void;
}

/** Asks once more before something is deleted. */
export const ConfirmDialog = ({ name, title, text, yes, no, confirm, cancel }: ConfirmProps) => (
  <Modal name={`${name}-confirm`} title={title} close={cancel}>
    {end => (
      <>
        <p>{text}</p>
        <div class="actions">
          <Button kind="quiet" name={`${name}-cancel`} press={end}>
            {no}
          </Button>
          <Button kind="danger" name={`${name}-yes`} press={confirm}>
            {yes}
          </Button>
        </div>
      </>
    )}
  </Modal>
);
