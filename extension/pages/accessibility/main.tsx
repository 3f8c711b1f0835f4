// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { startPage } from '../start/index.ts';
import { AccessibilityPage } from './accessibility-page.tsx';

await startPage('accessibility', () => ({
  draw: language => <AccessibilityPage language={language} />,
}));
