// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Settings } from '../../shared/policy/index.ts';
import type { Portal } from '../../shared/portals/index.ts';

interface Registered {
  readonly id: string;
  readonly matches?: readonly string[] | undefined;
}

/** `scripting`, as far as it is needed. */
export interface ScriptingApi {
  getRegisteredContentScripts(filter: { ids: string[] }): Promise<readonly Registered[]>;
  registerContentScripts(scripts: ContentScript[]): Promise<void>;
  unregisterContentScripts(filter: { ids: string[] }): Promise<void>;
}
interface ContentScript {
  id: string;
  matches: string[];
  js: string[];
  runAt: 'document_start';
  allFrames: boolean;
  persistAcrossSessions: boolean;
}

/** The manifest's own content script, as far as it is needed. */
export interface ScriptManifest {
  readonly content_scripts?:
    | readonly { readonly matches: readonly string[]; readonly js?: readonly string[] | undefined }[]
    | undefined;
}

export interface AddedHostsContext {
  readonly scripting: ScriptingApi;
  readonly manifest: ScriptManifest;
  hasPermission(origins: string[]): Promise<boolean>;
  /** Reads the administrator's settings anew; throws POLICY_UNREADABLE. */
  readSettings(): Promise<Settings>;
}

const ID = 'added-portals';
const toMatch = (host: string): string => `https://${host}/*`;
/** Firefox's manifest has whole addresses at run time; `registerContentScripts` takes paths alone. */
const toPath = (script: string): string => script.replace(/^moz-extension:\/\/[^/]+/u, '');
/** Without a label nothing could be recognised on its pages. */
const hasLabels = ({ pages = {} }: Portal): boolean => Object.values(pages).some(labels => (labels ?? []).length > 0);

/**
 * Has the browser run the content script on the pages of portals that a policy adds, as the manifest has it for those that
 * are built in: where the policy says how the pages are recognised, and the person or the administrator has allowed the
 * site. The browser keeps the list, so that a page is helped before the background has started.
 */
export class AddedHosts {
  readonly #context: AddedHostsContext;
  #tail: Promise<void> = Promise.resolve();

  constructor(context: AddedHostsContext) {
    this.#context = context;
  }

  /** Makes the browser's list follow settings and permissions; calls wait for one another. */
  refresh(): Promise<void> {
    const refreshed = this.#tail.then(() => this.#refresh());
    this.#tail = refreshed.catch(() => undefined); // told to the one who asked
    return refreshed;
  }

  async #refresh(): Promise<void> {
    const { scripting, manifest } = this.#context;
    const [own] = manifest.content_scripts ?? [];
    const matches = await this.#listMatches(own?.matches ?? []);
    const present = await scripting.getRegisteredContentScripts({ ids: [ID] });
    if ((present[0]?.matches ?? []).toSorted().join() === matches.join()) return;
    if (present.length > 0) await scripting.unregisterContentScripts({ ids: [ID] });
    if (matches.length === 0) return;
    const js = (own?.js ?? []).map(toPath);
    await scripting.registerContentScripts([
      { id: ID, matches, js, runAt: 'document_start', allFrames: true, persistAcrossSessions: true },
    ]);
  }

  async #listMatches(builtIn: readonly string[]): Promise<string[]> {
    const settings = await this.#context.readSettings().catch(() => null); // the pages of the extension tell why
    const wanted = (settings?.portals ?? []).filter(hasLabels).flatMap(({ hosts }) => hosts.map(toMatch));
    const added = [...new Set(wanted)].filter(match => !builtIn.includes(match));
    const allowed = await Promise.all(added.map(match => this.#context.hasPermission([match])));
    return added.filter((_match, index) => allowed[index]).toSorted();
  }
}
