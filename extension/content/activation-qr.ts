// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { isShown, onlyOne } from './fields.ts';
import type { FindHelp } from './help.ts';
import { hasPassage, readPictureLabel } from './labels.ts';

const PICTURES = 'img, canvas, svg, [role="img"]';

/**
 * The QR code of an e-CPS activation: how to read it, and the time since it is shown. Known by its name alone: what it
 * holds is a secret, and is neither read nor kept.
 */
export const findActivationQr: FindHelp = (document, { labels }) => {
  const picture = onlyOne(
    [...document.querySelectorAll(PICTURES)].filter(
      one => isShown(one) && hasPassage(readPictureLabel(one), labels.activationQr),
    ),
  );
  if (picture === null) return null;
  return {
    control: picture,
    identity: 'qr',
    start: ({ panel, texts }) =>
      panel.show([
        { kind: 'text', text: texts.activationQr },
        { kind: 'elapsed', sinceMs: performance.now(), text: texts.dynamicElapsed },
      ]),
  };
};
