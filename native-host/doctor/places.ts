// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import os from 'node:os';
import path from 'node:path';

/** Where this workstation keeps what the rungs look at. Tests have a root of their own. */
export interface SystemPlaces {
  readonly platform: NodeJS.Platform;
  /** What stands before every path of the system: empty in the product. */
  readonly root: string;
  /** Home folder of whoever runs the host; nothing stands before it. */
  readonly home: string;
}

export const productPlaces = (): SystemPlaces => ({ platform: process.platform, root: '', home: os.homedir() });

/** A path of the system, below the root. */
export const placeOf = ({ root }: SystemPlaces, file: string): string => (root === '' ? file : path.join(root, file));
