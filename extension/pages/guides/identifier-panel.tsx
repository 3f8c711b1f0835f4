// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import { summarizeStatus } from '../../host/index.ts';
import { Button, Disclosure } from '../../ui/index.ts';
import type { PartProps } from './guide-context.ts';
import { GUIDES_TEXTS } from './texts/index.ts';

/** The identifier of the inserted card, else the one that the person keeps: folded, since others may look on. */
export function IdentifierPanel({ context, language }: PartProps) {
  const texts = GUIDES_TEXTS[language];
  const copied = useSignal('');
  const state = context.host.value;
  const situation = state.kind === 'ready' ? summarizeStatus(state.status) : null;
  const onCard = situation?.kind === 'usable' ? situation.cards[0].card.holder.nationalId : null;
  const { settings, preferences } = context.surroundings;
  const kept = settings.value?.identifierMemory === 'allowed' ? preferences.value.identifier : null;
  const identifier = onCard ?? kept;
  const copy = async (text: string) => {
    await context.copy(text);
    copied.value = text;
  };
  return (
    <Disclosure summary={texts.identifier} name="identifier-panel">
      {identifier === null ? (
        <p>{texts.identifierNone}</p>
      ) : (
        <>
          <p>
            <strong data-testid="identifier">{identifier}</strong>
            <br />
            <span class="hint">{onCard === null ? texts.identifierKept : texts.identifierFromCard}</span>
          </p>
          <Button kind="quiet" name="copy-identifier" press={() => void copy(identifier)}>
            {copied.value === identifier ? texts.copied : texts.copy}
          </Button>
        </>
      )}
    </Disclosure>
  );
}
