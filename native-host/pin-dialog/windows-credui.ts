// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { findWindowsLibrary, type Koffi, loadKoffi } from '../native/index.ts';
import type { DialogTexts } from './texts.ts';

/**
 * The dialog of Windows for names and passwords (wincred.h). NOT RUN: written from the documentation of
 * CredUIPromptForWindowsCredentialsW and CredUnPackAuthenticationBufferW, for want of a Windows to run it on.
 */

/** One name and one password, given back as they were typed. */
const CREDUIWIN_GENERIC = 0x1;
const ERROR_SUCCESS = 0;
const ERROR_CANCELLED = 1223;
/** CREDUI_MAX_USERNAME_LENGTH and CREDUI_MAX_PASSWORD_LENGTH, with the zero at the end, in UTF-16 units. */
const MAX_UNITS = 514;
const UNIT_BYTES = 2;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

function declare(koffi: Koffi) {
  const credui = koffi.load(findWindowsLibrary(koffi, 'credui.dll'));
  const info = koffi.struct({
    cbSize: 'uint32',
    hwndParent: 'void *',
    pszMessageText: 'str16',
    pszCaptionText: 'str16',
    hbmBanner: 'void *',
  });
  const outNumber = koffi.out(koffi.pointer('uint32'));
  const inoutNumber = koffi.inout(koffi.pointer('uint32'));
  return {
    infoBytes: koffi.sizeof(info),
    prompt: credui.func('__stdcall', 'CredUIPromptForWindowsCredentialsW', 'uint32', [
      koffi.pointer(info),
      'uint32',
      inoutNumber,
      'void *',
      'uint32',
      koffi.out(koffi.pointer('void *')),
      outNumber,
      'void *',
      'uint32',
    ]),
    unpack: credui.func('__stdcall', 'CredUnPackAuthenticationBufferW', 'int32', [
      'uint32',
      'void *',
      'uint32',
      'void *',
      inoutNumber,
      'void *',
      inoutNumber,
      'void *',
      inoutNumber,
    ]),
    wipe: koffi
      .load(findWindowsLibrary(koffi, 'kernel32.dll'))
      .func('__stdcall', 'RtlZeroMemory', 'void', ['void *', 'size_t']),
    free: koffi.load(findWindowsLibrary(koffi, 'ole32.dll')).func('__stdcall', 'CoTaskMemFree', 'void', ['void *']),
  };
}

/** As `askByPinentry`. The window cannot be called back: a `signal` that aborts meanwhile counts once it is closed. */
export async function askByCredUi(texts: DialogTexts, room: Uint8Array, signal: AbortSignal): Promise<number> {
  const { infoBytes, prompt, unpack, wipe, free } = declare(loadKoffi());
  const packed: unknown[] = [null];
  const packedBytes: unknown[] = [0];
  const info = {
    cbSize: infoBytes,
    hwndParent: null,
    pszMessageText: `${texts.description}\n${texts.prompt}`,
    pszCaptionText: texts.title,
    hbmBanner: null,
  };
  const parameters = [info, 0, [0], null, 0, packed, packedBytes, null, CREDUIWIN_GENERIC];
  const status = await new Promise<number>((resolve, reject) => {
    prompt.async(...parameters, (error: unknown, answer: unknown) => (error ? reject(error) : resolve(Number(answer))));
  });
  if (status === ERROR_CANCELLED) throw new CpxError('USER_CANCELLED', { detail: 'credui' });
  if (status !== ERROR_SUCCESS) throw new CpxError('PIN_DIALOG_MISSING', { detail: `credui ${status}` });
  const offHeap = () => Buffer.from(new ArrayBuffer(MAX_UNITS * UNIT_BYTES));
  const [name, domain, password] = [offHeap(), offHeap(), offHeap()];
  try {
    signal.throwIfAborted();
    const units: unknown[] = [MAX_UNITS];
    const done = unpack(0, packed[0], packedBytes[0], name, [MAX_UNITS], domain, [MAX_UNITS], password, units);
    if (Number(done) === 0) throw new CpxError('PIN_DIALOG_MISSING', { detail: 'credui gave nothing back' });
    return copyDigits(password, room);
  } finally {
    password.fill(0);
    wipe(packed[0], packedBytes[0]);
    free(packed[0]);
  }
}

/** From UTF-16 with a zero at its end. Throws PIN_FORMAT for anything but digits that fit. */
function copyDigits(password: Buffer, room: Uint8Array): number {
  let digits = 0;
  for (; password.readUInt16LE(digits * UNIT_BYTES) !== 0; digits++) {
    const unit = password.readUInt16LE(digits * UNIT_BYTES);
    if (digits === room.length || unit < DIGIT_0 || unit > DIGIT_9) {
      throw new CpxError('PIN_FORMAT', { detail: 'credui' });
    }
    room[digits] = unit;
  }
  if (digits === 0) throw new CpxError('PIN_FORMAT', { detail: 'nothing was typed' });
  return digits;
}
