// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardDisposition, PcscPort } from '../pcsc/port.ts';
import { judgeTries } from './authentication.ts';
import type { OpenCard } from './open-card.ts';
import { openConnection, openSession } from './session.ts';
import type { ModuleReading } from './types.ts';

/**
 * A card by a module. No transaction of ours can be held meanwhile, since it would keep the module out; and C_Logout
 * sends nothing to a CPx. So a connection of our own is there before the code is presented, through which the card is
 * reset at the end, whatever became of the module; when this process dies, the service resets the card for it.
 */
export async function openModuleCard(
  port: PcscPort,
  reader: string,
  { module }: ModuleReading,
  signal: AbortSignal,
): Promise<OpenCard> {
  const guard = await openConnection(port, reader, signal);
  const card = await module.open(signal).catch(async error => {
    await guard.disconnect('leave');
    throw error;
  });
  let ended: Promise<void> | null = null;
  const end = async (after: CardDisposition) => {
    await card.end();
    if (after === 'leave') return guard.disconnect('leave');
    const isReset = await resetCard(port, reader);
    await guard.disconnect(isReset ? 'leave' : 'reset');
  };
  return {
    prepare: async lastTryConfirmed => judgeTries(await card.queryTriesLeft(), lastTryConfirmed, 'C_GetTokenInfo'),
    verify: pin => card.verify(pin),
    // There is no transaction that could fall asleep.
    stayAwake: async () => undefined,
    sign: request => card.sign(request),
    end(after) {
      ended ??= end(after);
      return ended;
    },
  };
}

/** In a transaction, so as not to cut another program's command; false when none could be had. */
async function resetCard(port: PcscPort, reader: string): Promise<boolean> {
  try {
    const session = await openSession(port, reader);
    await session.end('reset');
    return true;
  } catch {
    return false; // the card left, or somebody else holds it: disconnecting resets it all the same
  }
}
