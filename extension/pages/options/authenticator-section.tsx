// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { isAuthenticatorOn } from '../../authenticator/index.ts';
import { Checkbox } from '../../ui/index.ts';
import { addressOf, LockedBy } from '../frame/index.ts';
import type { OptionsModel } from './model.ts';
import { OPTIONS_TEXTS } from './texts/index.ts';

interface Props {
  readonly model: OptionsModel;
  readonly language: Language;
}

/** The person's choice on the authenticator, where there is one. Nothing where it is forbidden, or nobody knows. */
export function AuthenticatorSection({ model, language }: Props) {
  const texts = OPTIONS_TEXTS[language];
  const settings = model.surroundings.settings.value;
  const preferences = model.surroundings.preferences.value;
  if (settings === null || settings.authenticator === 'forbidden') return null;
  const isOn = isAuthenticatorOn(settings, preferences);
  return (
    <section aria-labelledby="authenticator">
      <h2 id="authenticator">{texts.authenticator}</h2>
      <p>{texts.authenticatorIntro}</p>
      <Checkbox
        name="use-authenticator"
        label={texts.useAuthenticator}
        hint={texts.useAuthenticatorHint}
        checked={isOn}
        disabled={settings.authenticator === 'on'}
        change={authenticator => void model.change({ authenticator })}
      />
      {settings.authenticator === 'on' && <LockedBy setting="authenticator" language={language} />}
      {isOn && (
        <p>
          <a href={addressOf('authenticator')} data-testid="open-authenticator">
            {texts.openAuthenticator}
          </a>
        </p>
      )}
    </section>
  );
}
