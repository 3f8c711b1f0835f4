// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** A storage area of the browser, in memory; values are copied as the browser does. */
export class FakeStorage {
  readonly items = new Map<string, unknown>();

  async get(key: string): Promise<Record<string, unknown>> {
    return this.items.has(key) ? { [key]: structuredClone(this.items.get(key)) } : {};
  }

  async set(items: Record<string, unknown>): Promise<void> {
    for (const [key, value] of Object.entries(items)) this.items.set(key, structuredClone(value));
  }

  async remove(key: string): Promise<void> {
    this.items.delete(key);
  }
}
