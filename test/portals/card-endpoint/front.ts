// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { X509Certificate } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import type { IssuedKey } from '../../pki/index.ts';
import type { NegotiationRecord } from '../negotiations.ts';
import type { CardEndpoint } from '../options.ts';
import type { TlsObserver } from '../tls-wire/index.ts';

/** What the server that ended the TLS connection says of the client. */
export interface ClientIdentity {
  /** Chain, dates and clientAuth usage were verified against the card authorities. */
  readonly verified: boolean;
  /** Why not, in the server's words; null when `verified`. */
  readonly reason: string | null;
  readonly certificate: X509Certificate | null;
}

/** How an application learns who the client is. Each front gives its own way: no other is trusted. */
export type Identify = (request: IncomingMessage) => ClientIdentity;

/** One connection of a client, as the door hands it to a front. */
export interface CardConnection {
  readonly stream: Duplex;
  readonly observer: TlsObserver;
  readonly record: NegotiationRecord;
  /** The client's TCP port: names the connection between the door and a front in another process. */
  readonly clientPort: number;
}

/** A server that ends TLS for the card endpoint. */
export interface Front {
  /** Takes over a connection. Reports to `connection.record`; may keep the stream open as long as it wants. */
  accept(connection: CardConnection): void;
  /** Called when the connection is over, before its record is closed: the last word of a front in another process. */
  conclude?(connection: CardConnection): void;
  /** Frees processes, sockets and files. Connections are ended by the door. */
  close(): Promise<void>;
}

export interface FrontOptions {
  readonly endpoint: CardEndpoint;
  readonly server: IssuedKey;
  /** Authorities of the cards, PEM, from the issuing one to the root. */
  readonly cardChainPem: string;
  /** Makes the application for the front's own way to identify clients. */
  readonly createListener: (identify: Identify) => RequestListener;
}
