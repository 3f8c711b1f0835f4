// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import os from 'node:os';
import { type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import { formatVersion, type ProtocolVersion } from '../../shared/protocol/index.ts';
import { codeOf } from './files.ts';

export interface VersionPorts {
  readonly product: string;
  readonly protocol: ProtocolVersion;
  /** Throws when the native part of this program does not load. */
  readonly loadNative: () => void;
}

/** Who answers here, and whether all of it is there. Whether it fits an extension is the extension's to judge. */
export function checkHostVersion({ product, protocol, loadNative }: VersionPorts): RungResult {
  const facts = {
    hostVersion: product,
    protocolVersion: formatVersion(protocol),
    runtime: `Node ${process.versions.node}, OpenSSL ${process.versions.openssl}`,
    system: `${os.type()} ${os.release()} ${process.arch}`,
  };
  try {
    loadNative();
  } catch (error) {
    return tellFinding('hostVersion.native-parts-missing', { ...facts, detail: codeOf(error) });
  }
  return tellFinding('hostVersion.ok', facts);
}
