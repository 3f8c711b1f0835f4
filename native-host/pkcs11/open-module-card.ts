// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { CardSignatureRequest, ModuleCard, SecretPin } from '../card/index.ts';
import type { InspectedToken } from './inspect.ts';
import { prepareSignature } from './mechanisms.ts';
import { type ModuleProcess, PIN_PAD_TIMEOUT_MS } from './module-process.ts';
import { readTries } from './token.ts';

/** A card in the hands of a module, from the opening of its session to the end of its process. */
export class OpenModuleCard implements ModuleCard {
  readonly #process: ModuleProcess;
  readonly #token: InspectedToken;

  /** @param signal when it aborts in the middle of a call, the process is ended: nobody waits for the answer. */
  constructor(process: ModuleProcess, token: InspectedToken, signal: AbortSignal) {
    this.#process = process;
    this.#token = token;
    signal.addEventListener('abort', () => process.killIfBusy(), { once: true });
  }

  async queryTriesLeft(): Promise<number | null> {
    const { flags } = await this.#process.call('token', { slot: this.#token.slot });
    return readTries(flags);
  }

  async verify(pin: SecretPin | null): Promise<void> {
    try {
      if (pin === null) await this.#loginAtReader();
      else await pin.spendAsDigits(digits => this.#login(digits));
    } catch (error) {
      throw await this.#withTries(error);
    }
  }

  async sign(request: CardSignatureRequest): Promise<Uint8Array> {
    const { keyId: id, certificate, signing } = this.#token;
    const { mechanism, data, bytes } = prepareSignature(request, certificate, signing);
    const { signature } = await this.#process.call('sign', {
      id,
      mechanism,
      data: Buffer.from(data).toString('base64'),
    });
    const answer = Buffer.from(signature, 'base64');
    if (answer.length !== bytes) throw new CpxError('CARD_FAULT', { detail: `C_Sign answered ${answer.length} bytes` });
    return answer;
  }

  end(): Promise<void> {
    return this.#process.stop();
  }

  async #login(secret: Uint8Array): Promise<void> {
    await this.#process.call('login', { secretBytes: secret.length }, { context: 'login', secret });
  }

  async #loginAtReader(): Promise<void> {
    const options = { context: 'pin-pad', timeoutMs: PIN_PAD_TIMEOUT_MS } as const;
    await this.#process.call('login', { secretBytes: null }, options);
  }

  /** What the token tells of the tries after a wrong code. */
  async #withTries(error: unknown): Promise<unknown> {
    if (!(error instanceof CpxError) || error.code !== 'PIN_INCORRECT') return error;
    const triesLeft = await this.queryTriesLeft().catch(() => null); // the wrong code is what matters
    if (triesLeft === null) return error;
    const code = triesLeft === 0 ? 'PIN_BLOCKED' : 'PIN_INCORRECT';
    return new CpxError(code, { detail: error.detail, triesLeft, cause: error });
  }
}
