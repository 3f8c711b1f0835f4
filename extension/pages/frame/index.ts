// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { Frame } from './frame.tsx';
export { LockedBy } from './locked-by.tsx';
export { ConfirmDialog, Modal } from './modal.tsx';
export { OutsideLink } from './outside-link.tsx';
export { addressOf, PAGE_NAMES, type PageName } from './pages.ts';
export { Bullets, Section } from './prose.tsx';
export { FRAME_TEXTS, type FrameTexts } from './texts/index.ts';
