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
  const isOver = useRef(false);
  useEffect(() => dialog.current?.showModal(), []);
  /** At once: the browser gives the focus back before it tells `close`, and the next key may open the window anew. */
  const end = () => {
    if (isOver.current) return;
    isOver.current = true;
    dialog.current?.close();
    close();
  };
  const giveUp = (event: Event) => {
    event.preventDefault();
    end();
  };
  return (
    <dialog ref={dialog} onCancel={giveUp} onClose={end} aria-labelledby={name} data-testid={name}>
      <h2 id={name}>{title}</h2>
      {children(end)}
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
