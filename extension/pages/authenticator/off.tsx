// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { Notice } from '../../ui/index.ts';
import { addressOf, LockedBy } from '../frame/index.ts';
import { DeleteAll } from './delete-all.tsx';
import type { AuthenticatorModel } from './model.ts';
import { AUTHENTICATOR_TEXTS } from './texts/index.ts';

interface Props {
  readonly model: AuthenticatorModel;
  readonly language: Language;
}

/** Why it cannot be used. What was stored can still be deleted. */
export function Off({ model, language }: Props) {
  const texts = AUTHENTICATOR_TEXTS[language];
  const rule = model.surroundings.settings.value?.authenticator;
  const kind = model.state.value?.kind;
  return (
    <>
      {rule === undefined && (
        <Notice tone="error" name="policy-unreadable">
          <p>{texts.policyUnreadable}</p>
        </Notice>
      )}
      {rule === 'forbidden' && (
        <Notice tone="warning" name="forbidden">
          <p>{texts.forbidden}</p>
          <LockedBy setting="authenticator" language={language} />
        </Notice>
      )}
      {rule === 'choice' && (
        <Notice tone="info" name="turned-off">
          <p>{texts.turnedOff}</p>
          <p>
            <a href={addressOf('options', 'authenticator')}>{texts.toOptions}</a>
          </p>
        </Notice>
      )}
      {kind !== undefined && kind !== 'absent' && (
        <DeleteAll model={model} language={language} text={texts.stillStored} />
      )}
    </>
  );
}
