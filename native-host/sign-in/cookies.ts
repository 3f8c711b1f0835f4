// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CookieJar, Cookie as JarCookie } from 'tough-cookie';
import { type Cookie, MAX_COOKIES } from '../../shared/protocol/index.ts';

const MS_PER_SECOND = 1000;
/** What a cookie that is to be removed expires at. */
const LONG_AGO = 0;
/** Longest name and value together that browsers take over (RFC 6265bis, section 5.7), and longest attribute. */
const MAX_PAIR_BYTES = 4096;
const MAX_ATTRIBUTE_CHARACTERS = 1024;

/**
 * The cookies of one sign-in: those that the browser would have sent, and those that the servers set, by the rules of
 * RFC 6265bis and the public suffix list (tough-cookie). What the browser had is not handed back; what servers set is.
 */
export class SignInCookies {
  readonly #jar = createJar();
  /**
   * A partitioned cookie and one without a partition may share their name. In a navigation of a tab the partition is the
   * site of the host itself, to which the cookie is bound anyway, so one jar holds those of every site.
   */
  readonly #partitionedJar = createJar();
  readonly #set = new Map<string, Cookie>();

  /** Throws nothing: a cookie that the rules do not allow here is left out, as a browser would. */
  async load(cookies: readonly Cookie[]): Promise<void> {
    for (const cookie of cookies) {
      const url = urlOf(cookie);
      const jar = cookie.partitioned ? this.#partitionedJar : this.#jar;
      if (url !== null) await jar.setCookie(toJar(cookie), url, { ignoreError: true });
    }
  }

  /** Value of the Cookie header for a request, or null if there is nothing to send. */
  async headerFor(url: string): Promise<string | null> {
    const headers = await Promise.all([this.#jar.getCookieString(url), this.#partitionedJar.getCookieString(url)]);
    return headers.filter(header => header !== '').join('; ') || null;
  }

  /** Takes the Set-Cookie lines of an answer from `url`; those that the rules refuse are dropped. */
  async accept(url: string, lines: readonly string[]): Promise<void> {
    for (const line of lines) {
      const parsed = JarCookie.parse(line);
      const partitioned = parsed !== undefined && isPartitioned(parsed);
      // Browsers refuse a partitioned cookie without Secure (CHIPS).
      if (partitioned && !parsed.secure) continue;
      const jar = partitioned ? this.#partitionedJar : this.#jar;
      const stored = await jar.setCookie(line, url, { ignoreError: true });
      if (stored === undefined || isTooLong(stored)) continue;
      const cookie = fromJar(stored, new URL(url).hostname);
      const { domain, host, path, name } = cookie;
      this.#set.set(JSON.stringify([domain ?? host, domain === null, path, name, partitioned]), cookie);
    }
  }

  /** What the servers set or removed, the last word on each cookie; the first ones are dropped when there are too many. */
  handed(): Cookie[] {
    return [...this.#set.values()].slice(-MAX_COOKIES);
  }
}

const createJar = () => new CookieJar(undefined, { prefixSecurity: 'strict', rejectPublicSuffixes: true });

/** tough-cookie does not know the attribute and keeps it among those that it leaves as they are. */
const isPartitioned = ({ extensions }: JarCookie): boolean =>
  extensions?.some(attribute => /^partitioned(?:=|$)/iu.test(attribute)) ?? false;

function toJar({ name, value, domain, path, secure, httpOnly, sameSite, expires }: Cookie): JarCookie {
  return new JarCookie({
    key: name,
    value,
    domain,
    path,
    secure,
    httpOnly,
    ...(sameSite === 'unspecified' ? {} : { sameSite }),
    expires: expires === null ? 'Infinity' : new Date(expires * MS_PER_SECOND),
  });
}

/** An address at which a cookie of the browser's store may be put into the jar; null if its host is no host name. */
function urlOf({ host, path }: Cookie): string | null {
  const origin = `https://${host}`;
  if (!URL.canParse(origin) || new URL(origin).hostname !== host) return null;
  return `${origin}${path.startsWith('/') ? path : '/'}`;
}

const isTooLong = ({ key, value, path }: JarCookie): boolean =>
  Buffer.byteLength(key) + Buffer.byteLength(value) > MAX_PAIR_BYTES || (path?.length ?? 0) > MAX_ATTRIBUTE_CHARACTERS;

function fromJar(cookie: JarCookie, host: string): Cookie {
  const { sameSite } = cookie;
  return {
    name: cookie.key,
    value: cookie.value,
    host,
    domain: cookie.hostOnly === true ? null : (cookie.domain ?? null),
    path: cookie.path ?? '/',
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: sameSite === 'strict' || sameSite === 'lax' || sameSite === 'none' ? sameSite : 'unspecified',
    partitioned: isPartitioned(cookie),
    expires: expiryOf(cookie),
  };
}

/** Seconds since 1970. Max-Age wins over Expires (RFC 6265, section 5.3). */
function expiryOf(cookie: JarCookie): number | null {
  const time = cookie.expiryTime();
  if (time === undefined || time === Number.POSITIVE_INFINITY) return null;
  return time <= Date.now() ? LONG_AGO : Math.floor(time / MS_PER_SECOND);
}
