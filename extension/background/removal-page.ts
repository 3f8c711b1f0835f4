// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

interface Tab {
  readonly id?: number | undefined;
  readonly windowId?: number | undefined;
}
/** `browser.tabs` and `browser.windows`, as far as they are needed. */
export interface PageTabs {
  query(query: { url: string }): Promise<readonly Tab[]>;
  get(tabId: number): Promise<Tab>;
  create(properties: { url: string; active: true; windowId?: number }): Promise<Tab>;
  update(tabId: number, properties: { active: true }): Promise<unknown>;
}
export interface PageWindows {
  update(windowId: number, properties: { focused: true; drawAttention: true }): Promise<unknown>;
}

/** Shows our page of the removed card: the one that is open, else a new tab beside the tab of the session. */
export async function showRemovalPage(
  page: string,
  near: number | undefined,
  { tabs, windows }: { readonly tabs: PageTabs; readonly windows: PageWindows },
): Promise<void> {
  const [open] = await tabs.query({ url: page });
  if (open?.id !== undefined) await tabs.update(open.id, { active: true });
  const neighbour = near === undefined ? null : await tabs.get(near).catch(() => null); // closed meanwhile
  const windowId = neighbour?.windowId;
  const shown =
    open ?? (await tabs.create({ url: page, active: true, ...(windowId === undefined ? {} : { windowId }) }));
  if (shown.windowId !== undefined) await windows.update(shown.windowId, { focused: true, drawAttention: true });
}
