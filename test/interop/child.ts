// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ChildServer, makeServerFolder } from '../portals/index.ts';
import { findFreePort, type InteropOptions, type InteropServer, LOOPBACK } from './server.ts';

/** Files of a server's folder: `server.pem`, `server.key`, `card-chain.pem` and those that only some servers need. */
const ANNOUNCED = 'announced.pem';
const COMBINED = 'combined.pem';

/** What a server's configuration is made of. */
export interface ServerPlace {
  readonly folder: string;
  readonly port: number;
  /** File of the authorities that it names in its request; null for none. */
  readonly announced: string | null;
  /** File with certificate and key together. */
  readonly combined: string;
}

export interface ServerProgram {
  readonly program: string;
  readonly args: readonly string[];
  /** Written into the folder before it starts. */
  readonly files?: Readonly<Record<string, string>>;
  /** The line by which it says that it accepts connections. */
  readonly ready: { readonly stream: 'stdout' | 'stderr'; readonly line: RegExp };
}

/** Starts a server program in a folder and on a port of its own; closing it removes both. */
export async function startChild(
  options: InteropOptions,
  describe: (place: ServerPlace) => ServerProgram,
): Promise<InteropServer> {
  const { server, cardChainPem, announced = { pem: cardChainPem } } = options;
  const folder = await makeServerFolder(server, cardChainPem);
  const place: ServerPlace = {
    folder,
    port: await findFreePort(),
    announced: announced === 'nobody' ? null : path.join(folder, ANNOUNCED),
    combined: path.join(folder, COMBINED),
  };
  const { program, args, files, ready } = describe(place);
  const written = {
    ...files,
    [COMBINED]: server.certificatePem + server.privateKeyPem,
    ...(announced === 'nobody' ? {} : { [ANNOUNCED]: announced.pem }),
  };
  for (const [name, text] of Object.entries(written)) await writeFile(path.join(folder, name), text, { mode: 0o600 });
  const child = await ChildServer.start(program, args, { ...ready, folder });
  return { address: `${LOOPBACK}:${place.port}`, close: () => child.close() };
}
