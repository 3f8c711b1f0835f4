// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Language } from '../../../shared/errors/index.ts';
import { DATA_KINDS, type Erased } from '../../preferences/index.ts';
import { Button, Notice } from '../../ui/index.ts';
import { ConfirmDialog } from '../frame/index.ts';
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
      {isAsking.value && (
        <ConfirmDialog
          name="erase"
          title={texts.eraseConfirm}
          text={texts.eraseConfirmText}
          yes={texts.eraseYes}
          no={texts.cancel}
          confirm={erase}
          cancel={cancel}
        />
      )}
      <ErasedNotice erased={model.erased.value} language={language} />
    </section>
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
