// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CryptokiError, loadBinding } from './binding.ts';
import {
  CKA_ALWAYS_AUTHENTICATE,
  CKA_CERTIFICATE_TYPE,
  CKA_CLASS,
  CKA_ID,
  CKA_VALUE,
  CKC_X_509,
  CKO_CERTIFICATE,
  CKO_PRIVATE_KEY,
  CKR_USER_ALREADY_LOGGED_IN,
  CKU_USER,
} from './constants.ts';
import { Cryptoki, type Handle } from './cryptoki.ts';
import type { Answer, Call } from './wire.ts';

const MAX_ID_BYTES = 256;
const MAX_CERTIFICATE_BYTES = 8192;
const MAX_CERTIFICATES = 16;

/** Inside the process that holds the module: one module, at most one session, one login. */
export class ModuleSession {
  #cryptoki: Cryptoki | null = null;
  #slots: readonly Handle[] = [];
  #session: Handle | null = null;
  #loggedIn = false;

  /** @param secret the digits that came behind the frame of `login`. */
  perform(call: Call, secret: Uint8Array | null): Answer<Call['call']> {
    switch (call.call) {
      case 'open':
        return this.#open(call.file);
      case 'inspect':
        return this.#inspect(this.#slotOf(call.slot));
      case 'token':
        return this.#opened.tokenInfo(this.#slotOf(call.slot));
      case 'login':
        return this.#login(secret);
      case 'sign':
        return this.#sign(fromBase64(call.id), call.mechanism, fromBase64(call.data));
      case 'end':
        return this.#end();
    }
  }

  #open(file: string): Answer<'open'> {
    const cryptoki = new Cryptoki(loadBinding(file));
    cryptoki.initialize();
    this.#cryptoki = cryptoki;
    this.#slots = cryptoki.slots();
    return { library: cryptoki.info(), slots: this.#slots.map(slot => cryptoki.slotDescription(slot)) };
  }

  #inspect(slot: Handle): Answer<'inspect'> {
    const cryptoki = this.#opened;
    if (this.#session !== null) cryptoki.closeSession(this.#session);
    const session = cryptoki.openSession(slot);
    this.#session = session;
    const wanted = { [CKA_CLASS]: CKO_CERTIFICATE, [CKA_CERTIFICATE_TYPE]: CKC_X_509 };
    const certificates = cryptoki.findObjects(session, wanted).slice(0, MAX_CERTIFICATES);
    return {
      certificates: certificates.flatMap(object => {
        const id = cryptoki.readAttribute(session, object, CKA_ID, MAX_ID_BYTES);
        const der = cryptoki.readAttribute(session, object, CKA_VALUE, MAX_CERTIFICATE_BYTES);
        if (id === null || der === null) return [];
        const alwaysAuthenticate = this.#keysOf(id).some(key => this.#alwaysAuthenticates(key));
        return [{ id: toBase64(id), der: toBase64(der), alwaysAuthenticate }];
      }),
      mechanisms: [...cryptoki.mechanisms(slot)],
    };
  }

  #login(secret: Uint8Array | null): Answer<'login'> {
    if (this.#loggedIn) throw new CryptokiError('C_Login', CKR_USER_ALREADY_LOGGED_IN);
    this.#opened.login(this.#current, CKU_USER, secret);
    this.#loggedIn = true;
    return {};
  }

  #sign(id: Uint8Array, mechanism: number, data: Uint8Array): Answer<'sign'> {
    const [key] = this.#keysOf(id);
    if (key === undefined) throw new Error('no private key with the id of the certificate');
    if (this.#alwaysAuthenticates(key)) throw new Error('CKA_ALWAYS_AUTHENTICATE: a second entry of the code');
    return { signature: toBase64(this.#opened.sign(this.#current, key, mechanism, data)) };
  }

  /** Every step is tried, whatever the one before it did: only the end of the process is sure. */
  #end(): Answer<'end'> {
    const cryptoki = this.#cryptoki;
    const session = this.#session;
    const steps = [
      ...(cryptoki !== null && session !== null && this.#loggedIn ? [() => cryptoki.logout(session)] : []),
      ...(cryptoki !== null && session !== null ? [() => cryptoki.closeSession(session)] : []),
      ...(cryptoki === null ? [] : [() => cryptoki.finalize()]),
    ];
    for (const step of steps) {
      try {
        step();
      } catch (error) {
        if (!(error instanceof CryptokiError)) throw error; // a card that was pulled out closes nothing
      }
    }
    [this.#cryptoki, this.#session, this.#loggedIn] = [null, null, false];
    return {};
  }

  #keysOf(id: Uint8Array): readonly Handle[] {
    return this.#opened.findObjects(this.#current, { [CKA_CLASS]: CKO_PRIVATE_KEY, [CKA_ID]: id });
  }

  #alwaysAuthenticates(key: Handle): boolean {
    return this.#opened.readAttribute(this.#current, key, CKA_ALWAYS_AUTHENTICATE, 1)?.[0] === 1;
  }

  get #opened(): Cryptoki {
    if (this.#cryptoki === null) throw new Error('no module opened');
    return this.#cryptoki;
  }

  get #current(): Handle {
    if (this.#session === null) throw new Error('no session opened');
    return this.#session;
  }

  #slotOf(place: number): Handle {
    const slot = this.#slots[place];
    if (slot === undefined) throw new Error('no such slot');
    return slot;
  }
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const fromBase64 = (text: string): Uint8Array => Buffer.from(text, 'base64');
