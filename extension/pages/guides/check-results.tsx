// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useRef } from 'preact/hooks';
import { describeError } from '../../../shared/errors/index.ts';
import { Button, StatusLine, TEXTS } from '../../ui/index.ts';
import { addressOf } from '../frame/index.ts';
import { type Finding, runCheck } from './checks.ts';
import type { PartProps } from './guide-context.ts';
import type { Check } from './journey.ts';
import { GUIDES_TEXTS } from './texts/index.ts';

interface Props extends PartProps {
  readonly checks: readonly Check[];
}

/**
 * What is so on this workstation now, looked at again with each change of the readers, and read out. What stands below is
 * held back until all was looked at once: it would move under the mouse.
 */
export function CheckResults({ checks, context, language }: Props) {
  const state = context.host.value;
  const found = checks.map(check => ({ check, finding: runCheck(check, state) }));
  const isSettled = useRef(false);
  if (state.kind === 'connecting') isSettled.current = false;
  else if (found.every(({ finding }) => finding.kind !== 'pending')) isSettled.current = true;
  return (
    <div class={isSettled.current ? 'checks' : 'checks unsettled'} role="status">
      <p class="hint">{GUIDES_TEXTS[language].checks}</p>
      {found.map(({ check, finding }) => (
        <Result key={check} check={check} checks={checks} finding={finding} context={context} language={language} />
      ))}
    </div>
  );
}

interface ResultProps extends Props {
  readonly check: Check;
  readonly finding: Finding;
}

function Result({ check, checks, finding, context, language }: ResultProps) {
  const name = `check-${check}`;
  if (finding.kind === 'problem') {
    const { title, sentence, next } = describeError(finding.error, language);
    return (
      <div data-testid={name} data-state="problem" data-code={finding.error.code}>
        <StatusLine tone="error">{title}</StatusLine>
        <p class="remedy">
          {sentence} <strong>{next}</strong>
        </p>
        {finding.error.code === 'PIN_BLOCKED' && (
          <p class="remedy">
            <a href={addressOf('code', 'unblock')}>{GUIDES_TEXTS[language].unblock}</a>
          </p>
        )}
        {check === 'host' && (
          <Button kind="quiet" name="restart-host" press={() => context.restartHost()}>
            {GUIDES_TEXTS[language].startAgain}
          </Button>
        )}
      </div>
    );
  }
  const { tone, text } =
    finding.kind === 'unchecked'
      ? { tone: 'info' as const, text: describeUnchecked(check, finding.missing, checks, language) }
      : describeFinding(finding, language);
  return (
    <div data-testid={name} data-state={finding.kind}>
      <StatusLine tone={tone}>{text}</StatusLine>
    </div>
  );
}

/** The reason is said once: not again where its own check stands on a line above. */
function describeUnchecked(
  check: Check,
  missing: 'host' | 'card',
  checks: readonly Check[],
  language: PartProps['language'],
): string {
  const { unchecked, uncheckedBecause } = GUIDES_TEXTS[language];
  return checks.includes(missing) ? `${unchecked[check]}.` : uncheckedBecause[missing](unchecked[check]);
}

function describeFinding(
  finding: Exclude<Finding, { readonly kind: 'problem' | 'unchecked' }>,
  language: PartProps['language'],
): { readonly tone: 'info' | 'success' | 'warning'; readonly text: string } {
  const texts = GUIDES_TEXTS[language];
  switch (finding.kind) {
    case 'pending':
      return { tone: 'info', text: texts.pending };
    case 'host':
      return { tone: 'success', text: texts.hostReady(finding.product) };
    case 'readers':
      return { tone: 'success', text: texts.readers(finding.names) };
    case 'card': {
      const { holder, test } = finding.card;
      const recognised = texts.card(`${holder.givenName} ${holder.surname}`);
      return test
        ? { tone: 'warning', text: `${recognised} ${texts.testCard}` }
        : { tone: 'success', text: recognised };
    }
    case 'validity':
      return { tone: 'success', text: texts.certificate(TEXTS[language].date(finding.card.validity.notAfter)) };
    case 'tries':
      if (finding.triesLeft === null) return { tone: 'info', text: texts.triesUnknown };
      return { tone: finding.isLow ? 'warning' : 'success', text: TEXTS[language].triesLeft(finding.triesLeft) };
  }
}
