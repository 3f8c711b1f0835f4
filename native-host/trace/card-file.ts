// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardFiles, ObjectPath } from '../card/index.ts';
import type { TraceContent } from './format.ts';
import type { TraceRecorder } from './recorder.ts';

const FILE_ID_BYTES = 2;
const MF = Uint8Array.of(0x3f, 0x00);

/** Reads files into a trace. */
export class TracedFiles {
  readonly #recorder: TraceRecorder;
  readonly #files: CardFiles;
  readonly #read = new Set<string>();

  constructor(recorder: TraceRecorder, files: CardFiles) {
    this.#recorder = recorder;
    this.#files = files;
  }

  /** The whole file, once; null when there is none, it cannot be read, or it was read before. @param file from 3F00. */
  async read(name: string, file: Uint8Array, content: TraceContent = 'directory'): Promise<Uint8Array | null> {
    const key = Buffer.from(file).toString('hex');
    if (this.#read.has(key)) return null;
    this.#read.add(key);
    const path: ObjectPath = { files: file, offset: 0, length: null };
    return this.#recorder.step({ name, content, file }, () => this.#files.read(path));
  }
}

/** A path of a PKCS#15 object from 3F00. @param application from 3F00; what does not begin there is below it. */
export function resolvePath(application: Uint8Array, path: Uint8Array): Uint8Array {
  const isAbsolute = Buffer.compare(path.subarray(0, FILE_ID_BYTES), MF) === 0;
  return isAbsolute ? path : Uint8Array.of(...application, ...path);
}
