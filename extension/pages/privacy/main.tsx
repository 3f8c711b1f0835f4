// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { startPage } from '../start/index.ts';
import { PrivacyPage } from './privacy-page.tsx';

await startPage('privacy', ({ surroundings }) => ({
  draw: language => <PrivacyPage support={surroundings.settings.value?.support ?? {}} language={language} />,
}));
