// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { Badge, Notice } from '../../ui/index.ts';
import { Frame } from '../frame/index.ts';
import { AuthenticatorSection } from './authenticator-section.tsx';
import { DisplaySection } from './display-section.tsx';
import { EraseSection } from './erase-section.tsx';
import { MemorySection } from './memory-section.tsx';
import type { OptionsModel } from './model.ts';
import { RemovalSection } from './removal-section.tsx';
import { OPTIONS_TEXTS } from './texts/index.ts';
import { WaysSection } from './ways-section.tsx';

interface Props {
  readonly model: OptionsModel;
  readonly language: Language;
}

/** What a person sets for himself. What the administrator fixed is shown, locked, with the name of his setting. */
export function OptionsPage({ model, language }: Props) {
  const texts = OPTIONS_TEXTS[language];
  const settings = model.surroundings.settings.value;
  const outcome = model.outcome.value;
  return (
    <Frame page="options" language={language}>
      <p class="lead">{texts.intro}</p>
      <p class="save-state" role="status" data-testid="outcome" data-state={outcome ?? 'none'}>
        {outcome === 'saved' && <Badge tone="success">{texts.saved}</Badge>}
      </p>
      {outcome === 'failed' && (
        <Notice tone="error" live="assertive" name="not-saved">
          <p>{texts.notSaved}</p>
        </Notice>
      )}
      {model.surroundings.failure.value !== null && (
        <Notice tone="error" name="policy-unreadable">
          <p>{texts.unreadable}</p>
        </Notice>
      )}
      <WaysSection model={model} settings={settings} language={language} />
      <MemorySection model={model} settings={settings} language={language} />
      <AuthenticatorSection model={model} language={language} />
      <RemovalSection model={model} settings={settings} language={language} />
      <DisplaySection model={model} language={language} />
      <EraseSection model={model} language={language} />
    </Frame>
  );
}
