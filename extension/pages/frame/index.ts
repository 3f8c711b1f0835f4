// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { Frame } from './frame.tsx';
export { OutsideLink } from './outside-link.tsx';
export { openPageHost, type PageHost } from './page-host.ts';
export { addressOf, PAGE_NAMES, type PageName } from './pages.ts';
export { type PageContext, startPage } from './start-page.tsx';
export { SupportPanel } from './support-panel.tsx';
export { FRAME_TEXTS, type FrameTexts } from './texts/index.ts';
