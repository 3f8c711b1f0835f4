// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Browser, Page } from 'puppeteer';
import * as v from 'valibot';

/** The connection of Puppeteer's Firefox, which its types leave out: WebDriver BiDi's commands and events as they are. */
interface BidiConnection {
  send(method: string, params: object): Promise<{ readonly result: unknown }>;
  /** Hands an event to Puppeteer as if Firefox had sent it. */
  emit(event: string, params: unknown): unknown;
}

const ListedTab = v.looseObject({ context: v.string(), url: v.string() });
const Tree = v.object({ contexts: v.array(ListedTab) });
/** A tab as Firefox lists it, which is also how it tells of a new one. */
export type ListedTab = v.InferOutput<typeof ListedTab>;
const Evaluation = v.union([
  v.object({ type: v.literal('success'), result: v.object({ value: v.optional(v.string()) }) }),
  v.object({ type: v.literal('exception'), exceptionDetails: v.object({ text: v.string() }) }),
]);

const connectionOf = (browser: Browser): BidiConnection =>
  (browser as unknown as { readonly connection: BidiConnection }).connection;

/**
 * Firefox from inside: scripts with the rights of the browser itself, in its main window. Its driver allows them
 * where `--remote-allow-system-access` was given; what is done with them is what a person does in the browser's own
 * interface, which Puppeteer does not reach.
 */
export class PrivilegedFirefox {
  readonly #connection: BidiConnection;
  readonly #window: string;

  private constructor(connection: BidiConnection, window: string) {
    this.#connection = connection;
    this.#window = window;
  }

  static async open(browser: Browser): Promise<PrivilegedFirefox> {
    const connection = connectionOf(browser);
    const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const [window] = v.parse(Tree, result).contexts;
    if (window === undefined) throw new Error('Firefox has no window');
    return new PrivilegedFirefox(connection, window.context);
  }

  /** Runs the body of an async function; resolves with the JSON value that it returns. */
  async run(body: string): Promise<unknown> {
    const { result } = await this.#connection.send('script.evaluate', {
      expression: `(async () => { ${body} })().then(value => JSON.stringify(value ?? null))`,
      awaitPromise: true,
      target: { context: this.#window },
    });
    const evaluation = v.parse(Evaluation, result);
    if (evaluation.type === 'exception') throw new Error(`in Firefox: ${evaluation.exceptionDetails.text}`);
    return JSON.parse(evaluation.result.value ?? 'null');
  }

  /** Evaluates an expression with the browser's rights in a tab, where `content` is its window; its value as JSON, null if it throws. */
  evaluateInTab(context: string, expression: string): Promise<unknown> {
    const manager = `ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs').NavigableManager`;
    return this.evaluateIn(`${manager}.getBrowsingContextById('${context}').embedderElement`, expression);
  }

  /** The same in the page that an element of Firefox's own window shows; `element` is the expression of that. */
  evaluateIn(element: string, expression: string): Promise<unknown> {
    const script = `try { sendAsyncMessage('cpx:value', ${expression}); } catch (error) { sendAsyncMessage('cpx:value', null); }`;
    return this.run(`
      const { messageManager } = ${element};
      const { promise, resolve } = Promise.withResolvers();
      const take = ({ data }) => resolve(data);
      messageManager.addMessageListener('cpx:value', take);
      messageManager.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(${JSON.stringify(script)}), false);
      const value = await promise;
      messageManager.removeMessageListener('cpx:value', take);
      return value;`);
  }

  /** The tabs, by the id that `contextOf` gives. */
  async listTabs(): Promise<ReadonlyMap<string, ListedTab>> {
    const { result } = await this.#connection.send('browsingContext.getTree', { maxDepth: 0 });
    return new Map(v.parse(Tree, result).contexts.map(tab => [tab.context, tab]));
  }

  /** Has Puppeteer make a page of a tab that Firefox did not tell it of. */
  tellOf(tab: ListedTab): void {
    this.#connection.emit('browsingContext.contextCreated', tab);
  }
}

/** The id of a page's tab in WebDriver BiDi, which Puppeteer's types leave out. */
export const contextOf = (page: Page): string => (page.mainFrame() as unknown as { readonly _id: string })._id;

/** From now on Firefox tells its driver of no new tab. */
export async function silenceNewTabs(browser: Browser): Promise<void> {
  await connectionOf(browser).send('session.unsubscribe', { events: ['browsingContext.contextCreated'] });
}
