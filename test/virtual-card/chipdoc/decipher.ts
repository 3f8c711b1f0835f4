// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardContext } from '../card-context.ts';
import { type CardCommand, NO_DATA } from '../commands/command.ts';
import { countModulusBytes, isType1Block, tryRawDecrypt } from '../crypto/rsa.ts';
import { CHIPDOC_REFERENCE } from '../identifiers.ts';
import { StatusWordError, SW } from '../status-word.ts';
import { concatBytes, tryReadTlvs } from '../tlv.ts';

const TAG_KEY = 0x83;
/** The template names a key and no algorithm. */
const NO_ALGORITHM = 0;

/** MANAGE SECURITY ENVIRONMENT, template B8: the authentication key (83) for PSO DECIPHER, in its application only. */
export function setDecipherment({ data }: CardCommand, { files, session }: CardContext): Uint8Array {
  const [object, ...more] = tryReadTlvs(data) ?? [];
  if (object?.tag !== TAG_KEY || object.value.length !== 1 || more.length > 0) throw new StatusWordError(SW.wrongData);
  const [key] = object.value;
  const isThere = session.directory === files.contactApplication;
  if (!isThere || key !== CHIPDOC_REFERENCE.authenticationKey) throw new StatusWordError(SW.referenceNotFound);
  session.environments.set('decipher', { algorithm: NO_ALGORITHM, key });
  return NO_DATA;
}

/** PSO DECIPHER: a block as long as the modulus, by command chaining; the bare private operation, no padding removed. */
export function decipher(command: CardCommand, card: CardContext): Uint8Array {
  const { session, pin, keys } = card;
  if (!session.environments.has('decipher')) throw new StatusWordError(SW.conditionsNotSatisfied);
  if (!pin.verified) throw new StatusWordError(SW.securityNotSatisfied);
  const block = concatBytes(session.chained, command.data);
  const modulusBytes = countModulusBytes(keys.authentication);
  if (block.length > modulusBytes) throw new StatusWordError(SW.wrongLength);
  session.chained = block;
  if (command.chained) return NO_DATA;
  if (block.length !== modulusBytes) throw new StatusWordError(SW.wrongLength);
  if (card.rawRsa === 'type-1-only' && !isType1Block(block)) throw new StatusWordError(SW.wrongData);
  const plain = tryRawDecrypt(keys.authentication, block);
  if (plain === null) throw new StatusWordError(SW.wrongData);
  return plain;
}
