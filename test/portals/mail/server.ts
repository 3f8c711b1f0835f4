// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { TestPki } from '../../pki/index.ts';
import type { Clock } from '../clock.ts';

const LOOPBACK = '127.0.0.1';
const SERVER_NAME = 'localhost';
const SENDER = 'Réplique de test <ne-pas-repondre@exemple.test>';
const USER = 'repliques';

/** A mail as it came by SMTP. */
export interface ReceivedMail {
  readonly at: Date;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The image that came with it, as a `data:` address; null when there is none. */
  readonly image: string | null;
}

export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** PNG, by content. */
  readonly image?: Buffer;
}

/** A mail server and the client that services send with. */
export interface MailServer {
  /** Every mail that arrived, in order. */
  readonly mails: readonly ReceivedMail[];
  /** The newest mail of that address; null when there is none. */
  last(to: string): ReceivedMail | null;
  /** Takes mails and delivers none while true. */
  isLosingMail: boolean;
  /** Resolves when the server has taken the mail. Rejects as SMTP does. */
  send(mail: OutgoingMail): Promise<void>;
  close(): Promise<void>;
}

/** Starts an SMTP server on a loopback port: STARTTLS by the test PKI, and no mail without authentication. */
export async function startMailServer(pki: TestPki, clock: Clock): Promise<MailServer> {
  const { certificatePem, privateKeyPem } = await pki.issueServer({ names: [SERVER_NAME] });
  const password = randomBytes(16).toString('base64url');
  const mails: ReceivedMail[] = [];

  const server = new SMTPServer({
    cert: certificatePem,
    key: privateKeyPem,
    onAuth: ({ username, password: given }, _session, done) => {
      if (username === USER && given === password) done(null, { user: USER });
      else done(new Error('bad user or password'));
    },
    onData: (stream, { envelope }, done) => {
      const file = async () => {
        const message = await PostalMime.parse(await buffer(stream));
        if (mailServer.isLosingMail) return;
        const attachment = message.attachments[0];
        const image =
          attachment === undefined
            ? null
            : `data:${attachment.mimeType};base64,${Buffer.from(attachment.content as ArrayBuffer).toString('base64')}`;
        for (const { address } of envelope.rcptTo) {
          const { subject = '', text = '' } = message;
          mails.push({ at: new Date(clock()), to: address, subject, text: text.trim(), image });
        }
      };
      file().then(
        () => done(),
        (error: Error) => done(error),
      );
    },
  });
  server.listen(0, LOOPBACK);
  await once(server.server, 'listening');

  const transport = createTransport({
    host: LOOPBACK,
    port: (server.server.address() as AddressInfo).port,
    requireTLS: true,
    auth: { user: USER, pass: password },
    tls: { ca: pki.serverIssuer.chainPem, servername: SERVER_NAME },
  });
  const mailServer: MailServer = {
    mails,
    last: to => mails.findLast(mail => mail.to === to) ?? null,
    isLosingMail: false,
    send: async ({ to, subject, text, image }) => {
      const attachments = image === undefined ? [] : [{ filename: 'qr.png', content: image, contentType: 'image/png' }];
      await transport.sendMail({ from: SENDER, to, subject, text, attachments });
    },
    close: async () => {
      transport.close();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
  return mailServer;
}
