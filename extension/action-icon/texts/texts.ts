// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { IconState } from '../states.ts';

/** What a pointer that rests on the icon, and a screen reader, are told. */
export type IconTexts = Readonly<Record<IconState, string>>;
