// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../../../shared/errors/index.ts';
import type { Account } from '../../authenticator/index.ts';
import { Button } from '../../ui/index.ts';
import { AccountPanel } from './account-panel.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import type { AuthenticatorModel } from './model.ts';
import { AUTHENTICATOR_TEXTS } from './texts/index.ts';

interface Props {
  readonly model: AuthenticatorModel;
  readonly accounts: readonly Account[];
  readonly language: Language;
}

/** The codes of now, each with what can be done with its account. */
export function Accounts({ model, accounts, language }: Props) {
  const texts = AUTHENTICATOR_TEXTS[language];
  const asked = useSignal<{ readonly task: 'export' | 'delete'; readonly account: Account } | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (model.hasActed) heading.current?.focus();
  }, [model]);
  const nameOf = (id: string): string =>
    model.surroundings.settings.value?.portals.find(portal => portal.id === id)?.name ?? id;
  const close = () => {
    asked.value = null;
    heading.current?.focus();
  };
  return (
    <section aria-labelledby="accounts-title" data-testid="accounts">
      <h2 id="accounts-title" ref={heading} tabIndex={-1}>
        {texts.accounts}
      </h2>
      {accounts.length === 0 && <p data-testid="no-account">{texts.noAccount}</p>}
      <ul class="plain">
        {accounts.map(account => (
          <AccountPanel
            key={account.id}
            account={account}
            portalName={nameOf(account.portal)}
            nowMs={model.nowMs.value}
            language={language}
            copy={code => void model.copy(code)}
            ask={task => {
              asked.value = { task, account };
            }}
          />
        ))}
      </ul>
      <Button kind="quiet" name="lock" press={() => void model.lock()}>
        {texts.lock}
      </Button>
      <p class="hint">{texts.lockHint}</p>
      {asked.value?.task === 'export' && (
        <ExportDialog model={model} account={asked.value.account} language={language} close={close} />
      )}
      {asked.value?.task === 'delete' && (
        <DeleteDialog model={model} account={asked.value.account} language={language} close={close} />
      )}
    </section>
  );
}
