// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CpxError } from '../../shared/errors/index.ts';
import { Button } from './button.tsx';
import type { Texts } from './i18n/index.ts';
import { buildSupportDetails, readServerWords, type Versions } from './support-details.ts';

interface Props {
  readonly error: CpxError;
  readonly texts: Texts;
  readonly versions: Versions;
  /** Puts a text on the clipboard. */
  copy(text: string): Promise<void>;
}

/** What support needs of an error, to be copied, and what the server's page says, to be read. */
export function ErrorDetails({ error, texts, versions, copy }: Props) {
  const copied = useSignal(false);
  const details = buildSupportDetails(error, versions);
  const serverWords = readServerWords(error);
  const copyDetails = async () => {
    await copy(details);
    copied.value = true;
  };
  useEffect(() => {
    copied.value = false;
  }, [error.code]);
  return (
    <>
      <pre>{details}</pre>
      <Button kind="quiet" name="copy-details" press={copyDetails}>
        {copied.value ? texts.action.copied : texts.action.copy}
      </Button>
      {serverWords !== '' && (
        <>
          <p class="hint">{texts.action.serverSays}</p>
          <blockquote data-testid="server-says">{serverWords}</blockquote>
        </>
      )}
    </>
  );
}
