// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { type Account, labelOf, makeCode } from '../../authenticator/index.ts';
import { Button } from '../../ui/index.ts';
import { AUTHENTICATOR_TEXTS } from './texts/index.ts';

interface Props {
  readonly account: Account;
  readonly portalName: string;
  readonly nowMs: number;
  readonly language: Language;
  copy(code: string): void;
  ask(task: 'export' | 'delete'): void;
}

/** In two halves, which are easier to keep in mind. */
const splitCode = (code: string): string => {
  const half = Math.ceil(code.length / 2);
  return `${code.slice(0, half)} ${code.slice(half)}`;
};

/** One account: its code of now, and how long it is good for. */
export function AccountPanel({ account, portalName, nowMs, language, copy, ask }: Props) {
  const texts = AUTHENTICATOR_TEXTS[language];
  const { code, secondsLeft } = makeCode(account, nowMs);
  const label = labelOf(account);
  const about = <span class="unseen"> {label}</span>;
  return (
    <li class="panel" data-testid="account">
      <h3>{label}</h3>
      <p class="facts">{texts.forPortal(portalName)}</p>
      <p class="one-time-code" data-testid="code" data-code={code}>
        <span aria-hidden="true">{splitCode(code)}</span>
        <span class="unseen">{texts.spokenCode([...code].join(' '))}</span>
      </p>
      <p class="hint" data-testid="seconds-left">
        {texts.secondsLeft(secondsLeft)}
      </p>
      <div class="actions">
        <Button name="copy" press={() => copy(code)}>
          {texts.copy}
          {about}
        </Button>
        <Button kind="quiet" name="export" press={() => ask('export')}>
          {texts.export}
          {about}
        </Button>
        <Button kind="danger" name="delete" press={() => ask('delete')}>
          {texts.delete}
          {about}
        </Button>
      </div>
    </li>
  );
}
