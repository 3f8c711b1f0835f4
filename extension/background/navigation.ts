// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Settings } from '../../shared/policy/index.ts';
import { BUILT_IN_PORTALS, findPortalByEndpoint, type Portal } from '../../shared/portals/index.ts';
import { toEndpointUrl } from '../messages/index.ts';
import { type RequestDetails, recordNavigation } from './capture.ts';
import { buildCaptureRules, type CaptureRulesInput, isRedirectedByBrowser } from './capture-rules.ts';
import type { PendingRequests } from './pending.ts';
import type { RulesKeeper } from './rules-keeper.ts';
import type { Tabs } from './tabs.ts';

export interface CaptureContext {
  readonly engine: CaptureRulesInput['engine'];
  readonly signInPage: string;
  readonly redirectableHosts: ReadonlySet<string>;
  readonly pending: PendingRequests;
  readonly tabs: Tabs;
  readonly rules: RulesKeeper;
  /** Reads the administrator's settings anew; throws POLICY_UNREADABLE. */
  readSettings(): Promise<Settings>;
}

/**
 * Under an unreadable policy nothing is recorded, so nothing can be signed in; the built-in endpoints stay captured all
 * the same, so that the person reads why instead of meeting a certificate picker.
 */
async function readCaptureSettings(context: CaptureContext): Promise<{ portals: readonly Portal[]; open: boolean }> {
  try {
    return { portals: (await context.readSettings()).portals, open: true };
  } catch {
    return { portals: BUILT_IN_PORTALS, open: false }; // the sign-in page reads the policy again and tells the reason
  }
}

const buildRules = async (context: CaptureContext) =>
  buildCaptureRules({ ...context, portals: (await readCaptureSettings(context)).portals });

/** Makes the browser's rules follow the settings. */
export async function refreshRules(context: CaptureContext): Promise<void> {
  await context.rules.replace(await buildRules(context));
}

/** How many rules the settings ask for, and how many of them the browser does not have. */
export async function checkRules(context: CaptureContext): Promise<{ expected: number; missing: number }> {
  const rules = await buildRules(context);
  return { expected: rules.length, missing: await context.rules.countMissing(rules) };
}

/**
 * Handles a navigation that is about to be sent: for a card endpoint, records it and, where the browser does not
 * redirect by itself, opens the sign-in page in its tab. The answer is used by Firefox only.
 */
export async function handleNavigation(
  details: RequestDetails,
  context: CaptureContext,
): Promise<{ readonly cancel?: boolean }> {
  const endpoint = toEndpointUrl(details.url);
  if (endpoint === null) return {};
  const { portals, open } = await readCaptureSettings(context);
  const portal = findPortalByEndpoint(portals, endpoint);
  if (portal === undefined) return {};
  const answer = context.engine === 'firefox' ? { cancel: true } : {};
  if (details.tabId < 0 || details.documentLifecycle === 'prerender') return answer;
  const record = open ? recordNavigation(details) : null;
  // A request that cannot be carried out must not be answered by an older one for the same address.
  if (record === null) await context.pending.remove(details.tabId);
  else await context.pending.put(record);
  if (!isRedirectedByBrowser(portal, context)) {
    await context.tabs.show(details.tabId, `${context.signInPage}#${details.url}`);
  }
  return answer;
}
