// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { DEFAULT_PEOPLE, Directory, type Person, toHolder } from './directory.ts';
