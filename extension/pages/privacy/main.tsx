// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { startPage } from '../start/index.ts';
import { PrivacyPage } from './privacy-page.tsx';

await startPage('privacy', () => ({
  draw: language => <PrivacyPage language={language} />,
}));
