// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { Announcement, Notice } from '../../ui/index.ts';
import { Frame } from '../frame/index.ts';
import { Accounts } from './accounts.tsx';
import { AddForm } from './add-form.tsx';
import { DeleteAll } from './delete-all.tsx';
import type { AuthenticatorModel } from './model.ts';
import { Off } from './off.tsx';
import { SetUpForm } from './set-up-form.tsx';
import { AUTHENTICATOR_TEXTS } from './texts/index.ts';
import { UnlockForm } from './unlock-form.tsx';

interface Props {
  readonly model: AuthenticatorModel;
  readonly language: Language;
}

/** One-time codes made on this workstation: set up, unlock, show, add, export, delete. */
export function AuthenticatorPage({ model, language }: Props) {
  const texts = AUTHENTICATOR_TEXTS[language];
  const message = model.message.value;
  return (
    <Frame page="authenticator" language={language}>
      <p class="lead">{texts.lead}</p>
      <Announcement text={message === null ? '' : texts.messages[message]} />
      {model.isBroken.value && (
        <Notice tone="error" live="assertive" name="broken">
          <p>{texts.broken}</p>
        </Notice>
      )}
      {model.isOn ? <Content model={model} language={language} /> : <Off model={model} language={language} />}
    </Frame>
  );
}

function Content({ model, language }: Props) {
  const texts = AUTHENTICATOR_TEXTS[language];
  const state = model.state.value;
  switch (state?.kind) {
    case undefined:
      return null;
    case 'absent':
      return <SetUpForm model={model} language={language} />;
    case 'locked':
      return (
        <>
          <UnlockForm model={model} language={language} />
          <DeleteAll model={model} language={language} text={texts.forgotten} />
        </>
      );
    case 'unreadable':
      return <DeleteAll model={model} language={language} text={texts.unreadable} />;
    case 'unlocked':
      return (
        <>
          <Accounts model={model} accounts={state.accounts} language={language} />
          <AddForm model={model} language={language} />
        </>
      );
  }
}
