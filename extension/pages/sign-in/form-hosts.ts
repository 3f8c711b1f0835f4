// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';

const Manifest = v.object({ content_security_policy: v.object({ extension_pages: v.string() }) });

/** Hosts to which pages of the extension may post a form: `form-action` of their policy, fixed when it was built. */
export function listFormHosts(manifest: unknown): ReadonlySet<string> {
  const parsed = v.safeParse(Manifest, manifest);
  if (!parsed.success) return new Set();
  const directives = parsed.output.content_security_policy.extension_pages.split(';').map(one => one.trim().split(' '));
  const [, ...sources] = directives.find(([name]) => name === 'form-action') ?? [];
  return new Set(sources.filter(source => URL.canParse(source)).map(source => new URL(source).hostname));
}
