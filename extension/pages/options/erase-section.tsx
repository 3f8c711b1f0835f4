// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../../../shared/errors/index.ts';
import { DATA_KINDS, type Erased } from '../../preferences/index.ts';
import { Button, Notice } from '../../ui/index.ts';
import type { OptionsModel } from './model.ts';
import { OPTIONS_TEXTS } from './texts/index.ts';

interface Props {
  readonly model: OptionsModel;
  readonly language: Language;
}

/** "Tout effacer": asked twice, then told what went. */
export function EraseSection({ model, language }: Props) {
  const texts = OPTIONS_TEXTS[language];
  const isAsking = useSignal(false);
  const begin = useRef<HTMLButtonElement>(null);
  const cancel = () => {
    isAsking.value = false;
    begin.current?.focus();
  };
  const erase = () => {
    cancel();
    void model.erase(); // never rejects: the outcome is shown
  };
  return (
    <section aria-labelledby="erase">
      <h2 id="erase">{texts.erase}</h2>
      <p>{texts.eraseIntro}</p>
      <Button
        kind="danger"
        name="erase"
        reference={begin}
        press={() => {
          isAsking.value = true;
        }}
      >
        {texts.eraseButton}
      </Button>
      {isAsking.value && <Confirmation language={language} erase={erase} cancel={cancel} />}
      <ErasedNotice erased={model.erased.value} language={language} />
    </section>
  );
}

interface ConfirmationProps {
  readonly language: Language;
  erase(): void;
  cancel(): void;
}

/** A modal window of the browser's own: the focus stays in it, Escape gives up. */
function Confirmation({ language, erase, cancel }: ConfirmationProps) {
  const texts = OPTIONS_TEXTS[language];
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={cancel} aria-labelledby="erase-confirm" data-testid="erase-confirm">
      <h2 id="erase-confirm">{texts.eraseConfirm}</h2>
      <p>{texts.eraseConfirmText}</p>
      <div class="actions">
        <Button kind="quiet" name="erase-cancel" press={() => dialog.current?.close()}>
          {texts.cancel}
        </Button>
        <Button kind="danger" name="erase-yes" press={erase}>
          {texts.eraseYes}
        </Button>
      </div>
    </dialog>
  );
}

function ErasedNotice({
  erased,
  language,
}: {
  readonly erased: Erased | 'failed' | null;
  readonly language: Language;
}) {
  const texts = OPTIONS_TEXTS[language];
  if (erased === null) return null;
  if (erased === 'failed') {
    return (
      <Notice tone="error" live="assertive" name="erase-failed">
        <p>{texts.eraseFailed}</p>
      </Notice>
    );
  }
  const lines = DATA_KINDS.flatMap(kind => {
    const count = erased[kind];
    return count === undefined ? [] : [texts.erasedKinds[kind](count)];
  });
  return (
    <Notice tone="success" live="polite" name="erased">
      {lines.length === 0 ? (
        <p>{texts.erasedNothing}</p>
      ) : (
        <>
          <p>{texts.erased}</p>
          <ul>
            {lines.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
