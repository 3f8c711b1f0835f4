// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import manifest from '../package.json' with { type: 'json' };

/** Version of the product, the same for the extension and the host of one release. */
export const PRODUCT_VERSION: string = manifest.version;
