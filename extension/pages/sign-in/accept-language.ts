// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

const CHROMIUM_STEP = 0.1;
const CHROMIUM_LOWEST = 0.1;
/** Firefox writes one decimal up to this many languages, two above. */
const FIREFOX_ONE_DECIMAL_BELOW = 10;

function weigh(index: number, count: number, engine: 'chromium' | 'firefox'): string {
  if (engine === 'chromium') return Math.max(CHROMIUM_LOWEST, 1 - index * CHROMIUM_STEP).toFixed(1);
  return (1 - index / count).toFixed(count < FIREFOX_ONE_DECIMAL_BELOW ? 1 : 2);
}

/**
 * Accept-Language (RFC 9110, section 12.5.4) as the browser itself writes it for its list of languages: Chromium in
 * steps of 0.1 (`HttpUtil::GenerateAcceptLanguageHeader`), Firefox spread evenly (`nsHttpHandler`).
 */
export const formatAcceptLanguage = (languages: readonly string[], engine: 'chromium' | 'firefox'): string =>
  languages.map((tag, index) => (index === 0 ? tag : `${tag};q=${weigh(index, languages.length, engine)}`)).join(',');
