// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { openVault } from '../../authenticator/index.ts';
import { browser } from '../../browser/index.ts';
import { startPage } from '../start/index.ts';
import { AuthenticatorPage } from './authenticator-page.tsx';
import { AuthenticatorModel } from './model.ts';
import { readPixels } from './picture.ts';

await startPage('authenticator', ({ surroundings }) => {
  const model = new AuthenticatorModel(surroundings, {
    vault: openVault(browser.storage),
    changes: browser.storage.onChanged,
    now: () => Date.now(),
    copy: text => navigator.clipboard.writeText(text),
    readPixels,
  });
  void model.load(); // never rejects
  model.startClock();
  return { draw: language => <AuthenticatorPage model={model} language={language} /> };
});
