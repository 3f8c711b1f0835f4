// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import type { Language } from '../../../shared/errors/index.ts';
import { type Account, drawQrCode, labelOf, type QrDrawing } from '../../authenticator/index.ts';
import { Button, Field, Notice } from '../../ui/index.ts';
import { Modal } from '../frame/index.ts';
import type { AuthenticatorModel } from './model.ts';
import { PassphraseForm } from './passphrase-form.tsx';
import { AUTHENTICATOR_TEXTS } from './texts/index.ts';

interface Props {
  readonly model: AuthenticatorModel;
  readonly account: Account;
  readonly language: Language;
  close(): void;
}

/** The secret of one account, after the passphrase was typed again; gone when the window is closed. */
export function ExportDialog({ model, account, language, close }: Props) {
  const texts = AUTHENTICATOR_TEXTS[language];
  const shown = useSignal<{ readonly uri: string; readonly drawing: QrDrawing } | null>(null);
  const show = async (passphrase: string): Promise<boolean> => {
    const uri = await model.export(account, passphrase);
    if (uri !== null) shown.value = { uri, drawing: await drawQrCode(uri) };
    return uri !== null || model.isBroken.value;
  };
  return (
    <Modal name="export-dialog" title={texts.exportTitle(labelOf(account))} close={close}>
      {end => (
        <>
          {shown.value === null ? (
            <>
              <p>{texts.exportIntro}</p>
              <PassphraseForm
                id="export-passphrase"
                label={texts.passphrase}
                action={texts.exportShow}
                language={language}
                submit={show}
              />
            </>
          ) : (
            <Shown {...shown.value} language={language} />
          )}
          <div class="actions">
            <Button kind="quiet" name="export-close" press={end}>
              {texts.close}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}

interface ShownProps {
  readonly uri: string;
  readonly drawing: QrDrawing;
  readonly language: Language;
}

function Shown({ uri, drawing: { size, path }, language }: ShownProps) {
  const texts = AUTHENTICATOR_TEXTS[language];
  return (
    <>
      <Notice tone="warning">
        <p>{texts.exportWarning}</p>
      </Notice>
      <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={texts.qrCode} data-testid="qr-code">
        <path d={path} shape-rendering="crispEdges" />
      </svg>
      <Field id="exported" label={texts.address}>
        <textarea id="exported" readOnly rows={4} spellcheck={false} value={uri} data-testid="exported" />
      </Field>
    </>
  );
}
