// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PROTOCOL_VERSION } from '../../shared/protocol/index.ts';
import { type RunHostOptions, runHost } from '../messaging/index.ts';
import { PRODUCT_VERSION } from '../product.ts';

/** Exists once in the executable, for `instanceof` to hold in what is loaded behind the first answer. */
export * as cpxError from '../../shared/errors/cpx-error.ts';

/** All that a browser's greeting needs, as one program of the executable. */
export const startHost = (loadCore: RunHostOptions['loadCore']): void =>
  runHost({ product: PRODUCT_VERSION, protocol: PROTOCOL_VERSION, loadCore });
