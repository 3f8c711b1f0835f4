// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Language } from '../../../shared/errors/index.ts';
import { Button, Disclosure } from '../../ui/index.ts';
import { DIAGNOSTICS_TEXTS } from './texts/index.ts';

interface Props {
  readonly report: string;
  readonly language: Language;
  copy(text: string): Promise<void>;
}

/** What can be copied for support: seen before it is given away. */
export function SupportReport({ report, language, copy }: Props) {
  const texts = DIAGNOSTICS_TEXTS[language].report;
  const copied = useSignal(false);
  useEffect(() => {
    copied.value = false;
  }, [report]);
  const copyReport = async () => {
    await copy(report);
    copied.value = true;
  };
  return (
    <section aria-labelledby="report-heading" data-testid="report">
      <h2 id="report-heading">{texts.heading}</h2>
      <p>{texts.promise}</p>
      <p class="actions">
        <Button kind="quiet" name="copy-report" press={() => void copyReport()}>
          {texts.copy}
        </Button>
      </p>
      <p role="status" data-testid="report-copied">
        {copied.value ? texts.copied : ''}
      </p>
      <Disclosure summary={texts.show} name="report-shown">
        <pre>{report}</pre>
      </Disclosure>
    </section>
  );
}
