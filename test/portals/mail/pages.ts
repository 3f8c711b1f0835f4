// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import Router from '@koa/router';
import type Koa from 'koa';
import { createRoutedApp } from '../app.ts';
import { MAILBOX_HOST } from '../hosts.ts';
import type { RequestRecord } from '../requests.ts';
import { type Appearance, type Block, show } from '../site/index.ts';
import type { MailServer, ReceivedMail } from './server.ts';

const SITE = { name: 'une boîte aux lettres' };

const showMail = (mail: ReceivedMail, index: number): readonly Block[] => [
  { kind: 'heading', text: `${mail.subject} – pour ${mail.to}` },
  { kind: 'text', mark: `courrier-${index}`, text: mail.text },
  ...(mail.image === null
    ? []
    : [
        {
          kind: 'image' as const,
          mark: `courrier-image-${index}`,
          source: mail.image,
          alternative: 'QR code joint au courrier',
        },
      ]),
];

/** The mailbox: every mail, newest first; the query `adresse` leaves those of one address. */
export function createMailbox(mail: MailServer, requests: RequestRecord[], appearance: Appearance): Koa {
  const router = new Router();
  router.get('/', ctx => {
    const address = ctx.URL.searchParams.get('adresse');
    const mails = mail.mails.filter(({ to }) => address === null || to === address).toReversed();
    const nothing: readonly Block[] = [{ kind: 'text', mark: 'aucun-courrier', text: 'Aucun courrier.' }];
    const blocks = mails.length === 0 ? nothing : mails.flatMap(showMail);
    show(ctx, SITE, { mark: 'boite-aux-lettres', title: 'Boîte aux lettres', blocks });
  });
  return createRoutedApp(router, MAILBOX_HOST, requests, appearance);
}
