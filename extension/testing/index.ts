// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export * from './cards.ts';
export { FakePort, settle } from './fake-port.ts';
export { FakeStorage, FakeStorageEvents } from './fake-storage.ts';
