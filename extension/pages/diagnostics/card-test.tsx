// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import { type CpxError, describeError, type Language, toCpxError } from '../../../shared/errors/index.ts';
import type { Settings } from '../../../shared/policy/index.ts';
import { Button, Notice } from '../../ui/index.ts';
import { DIAGNOSTICS_TEXTS } from './texts/index.ts';

interface Props {
  readonly settings: Settings | null;
  readonly language: Language;
  /** Opens the sign-in page for a portal, by its id. Rejects with the background's refusal. */
  start(portal: string): Promise<void>;
}

/** "Test SSL": without a code it is the ladder's own; with the code it is a sign-in, on the only page that asks for one. */
export function CardTest({ settings, language, start }: Props) {
  const texts = DIAGNOSTICS_TEXTS[language].cardTest;
  const failure = useSignal<CpxError | null>(null);
  const portals = (settings?.portals ?? []).filter(
    ({ cardStart, waysIn }) => cardStart !== null && waysIn.includes('card'),
  );
  const begin = async (portal: string) => {
    failure.value = null;
    await start(portal).catch(thrown => {
      failure.value = toCpxError(thrown);
    });
  };
  return (
    <section aria-labelledby="card-test-heading" data-testid="card-test">
      <h2 id="card-test-heading">{texts.heading}</h2>
      <p>{texts.withoutCode}</p>
      <p>{texts.withCode}</p>
      {portals.length === 0 && <p>{texts.none}</p>}
      <p class="actions">
        {portals.map(({ id, name }) => (
          <Button key={id} kind="quiet" name={`card-test-${id}`} press={() => void begin(id)}>
            {texts.start(name)}
          </Button>
        ))}
      </p>
      {failure.value !== null && <Refusal error={failure.value} language={language} />}
    </section>
  );
}

function Refusal({ error, language }: { readonly error: CpxError; readonly language: Language }) {
  const { title, sentence, next } = describeError(error, language);
  return (
    <Notice tone="error" title={title} live="assertive" name="card-test-refused">
      <p>{sentence}</p>
      <p class="next">{next}</p>
    </Notice>
  );
}
