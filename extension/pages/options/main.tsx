// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { browser } from '../../browser/index.ts';
import { startPage } from '../start/index.ts';
import { OptionsModel } from './model.ts';
import { OptionsPage } from './options-page.tsx';

await startPage('options', ({ surroundings }) => {
  const { local, session, onChanged } = browser.storage;
  const model = new OptionsModel(surroundings, { local, session, changes: onChanged });
  void model.load(); // never rejects
  return { draw: language => <OptionsPage model={model} language={language} /> };
});
