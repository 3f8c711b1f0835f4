// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { globSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import base from './manifest.json' with { type: 'json' };

type Target = 'chrome' | 'firefox';

const ROOT = import.meta.dirname;
/** Styles are not among them: they are imported for their effect. */
const OWN_MODULE = /^(?:shared|extension)\/.*\.tsx?$/u;
/** Full-tab pages that the manifest does not name; it names the one of options. */
const PAGES = {
  'sign-in': 'extension/pages/sign-in/index.html',
  code: 'extension/pages/code/index.html',
  guides: 'extension/pages/guides/index.html',
  about: 'extension/pages/about/index.html',
  privacy: 'extension/pages/privacy/index.html',
  accessibility: 'extension/pages/accessibility/index.html',
  removal: 'extension/pages/removal/index.html',
  diagnostics: 'extension/pages/diagnostics/index.html',
  authenticator: 'extension/pages/authenticator/index.html',
};

/** The name that Vite gives its helper. */
const PRELOAD_HELPER = '\0vite/preload-helper.js';

/** The one manifest.json, fitted to a browser: what the other one does not know or must not have is left out. */
export function manifestFor(target: Target): Record<string, unknown> {
  const { key, minimum_chrome_version, incognito, storage, web_accessible_resources, ...common } = base;
  const { browser_specific_settings, ...withoutGecko } = common;
  if (target === 'chrome') {
    return { ...withoutGecko, key, minimum_chrome_version, incognito, storage, web_accessible_resources };
  }
  return {
    ...withoutGecko,
    browser_specific_settings,
    background: { scripts: [base.background.service_worker], type: 'module' },
    // Navigations are cancelled by the listener, so nothing has to be web-accessible (docs/extension.md). The card can be
    // a security device of Firefox's own (docs/pkcs11-server.md).
    permissions: [...base.permissions, 'webRequestBlocking', 'pkcs11'],
  };
}

/** Files that browsers read by themselves and that no module imports. */
function browserFiles(target: Target): Plugin {
  return {
    name: 'cpx-connect:browser-files',
    apply: 'build',
    generateBundle() {
      for (const file of globSync('extension/_locales/*/messages.json', { cwd: ROOT })) {
        const fileName = relative(resolve(ROOT, 'extension'), resolve(ROOT, file));
        this.emitFile({ type: 'asset', fileName, source: readFileSync(resolve(ROOT, file)) });
      }
      // The manifest names the idle icon only; pages put the others in its place (extension/action-icon).
      for (const fileName of globSync('extension/icons/{present,action,blocked}-*.png', { cwd: ROOT })) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(resolve(ROOT, fileName)) });
      }
      if (target === 'firefox') return;
      const schema = readFileSync(resolve(ROOT, 'extension/policy/managed-schema.json'));
      this.emitFile({ type: 'asset', fileName: base.storage.managed_schema, source: schema });
    },
  };
}

/**
 * Vite wraps each `import()` in a helper that fetches the styles and scripts beside it ahead of time. What is loaded late
 * here is scripts alone, from the disk: the helper is left out of every page. The build stops where it would be needed.
 */
function loadWithoutHelper(): Plugin {
  return {
    name: 'cpx-connect:load-without-helper',
    apply: 'build',
    enforce: 'pre',
    load: id => (id === PRELOAD_HELPER ? 'export const __vitePreload = load => load();' : null),
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.isDynamicEntry || chunk.viteMetadata?.importedCss.size === 0) continue;
        this.error(`${chunk.fileName} is loaded late and has styles`);
      }
    },
  };
}

export default defineConfig(({ mode, command }) => {
  const target: Target = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    root: ROOT,
    publicDir: false,
    plugins: [
      preact(),
      crx({ manifest: manifestFor(target) as unknown as ManifestV3Export, browser: target }),
      browserFiles(target),
      loadWithoutHelper(),
    ],
    build: {
      // A development build opens itself to every page and loads code from localhost: it never goes to dist.
      outDir: command === 'serve' ? `dist-dev/${target}` : `dist/${target}`,
      emptyOutDir: true,
      target: target === 'firefox' ? 'firefox140' : 'chrome120',
      sourcemap: false,
      modulePreload: false,
      rollupOptions: {
        // A module of ours does nothing by being loaded: a page gets those alone whose names it uses.
        treeshake: { moduleSideEffects: id => !OWN_MODULE.test(relative(ROOT, id)) },
        input: Object.fromEntries(Object.entries(PAGES).map(([name, page]) => [name, resolve(ROOT, page)])),
      },
    },
  };
});
