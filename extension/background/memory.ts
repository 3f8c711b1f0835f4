// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { parseNationalIdentifier } from '../../shared/identity/index.ts';
import {
  MEMORY_KINDS,
  type MemoryKind,
  type MessageParams,
  type MessageResult,
  memoryRuleOf,
} from '../messages/index.ts';
import type { HandlerContext } from './handlers.ts';
import { requireHelpedPage, type Sender } from './sender.ts';

type MemoryContext = Pick<HandlerContext, 'own' | 'memory' | 'readSettings' | 'readPreferences' | 'writePreferences'>;

/** The identifier of a person is one for all portals on Pro Santé Connect; nothing else is remembered there. */
const KINDS_OF_PRO_SANTE_CONNECT: readonly MemoryKind[] = ['identifier'];

/** What is remembered for the page that asks, without what may not be. */
export async function readMemory(sender: Sender, context: MemoryContext): Promise<MessageResult<'readMemory'>> {
  const settings = await context.readSettings();
  const { portal } = requireHelpedPage(sender, context.own, settings.portals);
  const preferences = await context.readPreferences();
  const kept: Partial<Record<MemoryKind, string | null | undefined>> =
    portal === null ? { identifier: preferences.identifier } : await context.memory.read(portal.id);
  const offered = (portal === null ? KINDS_OF_PRO_SANTE_CONNECT : MEMORY_KINDS).filter(
    kind => settings[memoryRuleOf(kind)] === 'allowed' && preferences.memory[kind],
  );
  return Object.fromEntries(offered.map(kind => [kind, kept[kind]]));
}

/** Remembers one thing for the page that asks, or forgets it. Throws UNEXPECTED for what may not be remembered. */
export async function writeMemory(
  { kind, value }: MessageParams<'writeMemory'>,
  sender: Sender,
  context: MemoryContext,
): Promise<void> {
  const settings = await context.readSettings();
  const { portal } = requireHelpedPage(sender, context.own, settings.portals);
  // Forgetting is always possible, also after remembering was forbidden.
  if (value !== null) {
    if (settings[memoryRuleOf(kind)] === 'forbidden') throw refused('remembering is forbidden by policy');
    if (!(await context.readPreferences()).memory[kind]) throw refused('the person does not want it remembered');
  }
  if (portal !== null) return context.memory.write(portal.id, kind, value);
  if (kind !== 'identifier') throw refused('nothing else is remembered of Pro Santé Connect');
  await context.writePreferences({ identifier: value === null ? null : proveIdentifier(value) });
}

function proveIdentifier(text: string): string {
  const parsed = parseNationalIdentifier(text);
  if ('fault' in parsed) throw refused('not a national identifier');
  return parsed.value;
}

const refused = (detail: string) => new CpxError('UNEXPECTED', { detail });
