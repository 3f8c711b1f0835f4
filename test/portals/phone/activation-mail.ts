// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import QRCode from 'qrcode';
import type { MailServer } from '../mail/index.ts';

/** Sends the code and the QR code of an activation without card. */
export async function sendActivationMail(
  mail: MailServer,
  to: string,
  { mailCode, content }: { readonly mailCode: string; readonly content: string },
): Promise<void> {
  await mail.send({
    to,
    subject: 'Activation de votre e-CPS',
    text: `Réplique de test. Votre code d’activation est ${mailCode}. Vous pouvez aussi scanner le QR code joint.`,
    image: await QRCode.toBuffer(content),
  });
}
