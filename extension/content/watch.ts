// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PageRules } from '../portals/index.ts';
import { findActivationQr } from './activation-qr.ts';
import type { AuthenticatorClient } from './authenticator-client.ts';
import { findCardOffer } from './card-offer.ts';
import { findChannelsPage } from './channels-page.ts';
import type { Clipboard } from './clipboard.ts';
import { findCodePage } from './code-page.ts';
import { findConfirmPage } from './confirm-page.ts';
import { Dock } from './dock.ts';
import { findDynamicCode } from './dynamic-code.ts';
import { findFailure } from './failure-help.ts';
import { onlyOne } from './fields.ts';
import { findFirstConnection } from './first-connection.ts';
import type { FindHelp, Help } from './help.ts';
import { findIdentifierField } from './identifier-page.ts';
import type { MemoryClient } from './memory-client.ts';
import { findNationalIdentifier } from './national-identifier-page.ts';
import type { OwnInput } from './own-input.ts';
import { Panel } from './panel.ts';
import { findProfileChoice } from './profile-page.ts';
import { helpToRemember } from './remember.ts';
import { findTelephoneField } from './telephone-page.ts';
import type { HelperTexts } from './texts/index.ts';
import type { Touched } from './touched.ts';

const CHOICES = [findProfileChoice, findTelephoneField, findIdentifierField];
/** What the person chooses anew at each sign-in, one a page. */
const findChoice: FindHelp = (document, rules) =>
  helpToRemember(() => onlyOne(CHOICES.flatMap(find => find(document, rules) ?? [])));

/** In the order in which their panels come to stand where several fit. */
const FINDERS: readonly FindHelp[] = [
  findFailure,
  findConfirmPage,
  findDynamicCode,
  findActivationQr,
  findChannelsPage,
  findCodePage,
  findNationalIdentifier,
  findChoice,
  findFirstConnection,
  findCardOffer,
];
/** A window where a code is typed has the one-time code's field as well: it is explained as a whole. */
const WHOLE_WINDOW = FINDERS.indexOf(findChannelsPage);
const PART_OF_WINDOW = FINDERS.indexOf(findCodePage);

function findHelps(document: Document, rules: PageRules): (Help | null)[] {
  const helps = FINDERS.map(find => find(document, rules));
  if (helps[WHOLE_WINDOW] !== null) helps[PART_OF_WINDOW] = null;
  return helps;
}

/** Frameworks draw a control anew without changing anything: what says who it is goes on, if it has something to show. */
const goesOn = ({ help, isLost, panel }: Shown, now: Help): boolean =>
  !isLost &&
  help.identity === now.identity &&
  (help.control === now.control || (now.identity !== undefined && panel?.isEmpty !== true));

/** What the page can change without adding or removing anything. */
const SEEN_ATTRIBUTES = ['hidden', 'inert', 'aria-hidden', 'open', 'disabled', 'readonly', 'class', 'style'];

interface Shown {
  /** As the page shows it now. */
  help: Help;
  readonly end: AbortController;
  /** Null until it has started. */
  panel: Panel | null;
  /** Drawn anew before it had started. */
  isLost: boolean;
}

/** What the helps of a page stand on. */
export interface Means {
  readonly rules: PageRules;
  readonly texts: HelperTexts;
  readonly memory: MemoryClient;
  readonly authenticator: AuthenticatorClient;
  readonly clipboard: Clipboard;
  readonly touched: Touched;
  readonly input: OwnInput;
}

/** Helps on this page for as long as it stays what it is, and again after the page has drawn itself anew. */
export function watchPage(document: Document, means: Means, signal: AbortSignal): void {
  const { rules, texts, memory, input } = means;
  const shown = new Map<number, Shown>();
  const dock = new Dock(document, input, texts.label);

  const start = async (now: Shown): Promise<void> => {
    const remembered = await memory.read();
    const { help, end } = now;
    now.isLost = !help.control.isConnected;
    if (end.signal.aborted || now.isLost) return;
    const panel = new Panel(dock, texts.close, end.signal);
    now.panel = panel;
    help.start({ ...means, panel, remembered, signal: end.signal });
  };
  const look = () => {
    if (!(document.body instanceof HTMLBodyElement)) return; // the page is putting another in its place
    for (const [place, help] of findHelps(document, rules).entries()) {
      const before = shown.get(place);
      if (help !== null && before !== undefined && goesOn(before, help)) {
        before.help = help;
        continue;
      }
      before?.end.abort();
      shown.delete(place);
      if (help === null) continue;
      const now: Shown = { help, end: new AbortController(), panel: null, isLost: false };
      shown.set(place, now);
      start(now).catch(() => now.end.abort()); // comfort only: the page stays as the portal made it
    }
    dock.stand();
  };
  const observer = new MutationObserver(look);
  const begin = () => {
    // Some frameworks put another body in the place of the page's.
    observer.observe(document.documentElement, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: SEEN_ATTRIBUTES,
    });
    look();
  };
  signal.addEventListener('abort', () => {
    observer.disconnect();
    for (const { end } of shown.values()) end.abort();
  });
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true, signal });
  else begin();
}
