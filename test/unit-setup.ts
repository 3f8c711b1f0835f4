// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { addAllErrorTexts } from '../shared/errors/texts/index.ts';
import { addAllProfessions } from '../shared/identity/professions/index.ts';

// What a program's own start does: errors and professions speak both languages.
addAllErrorTexts();
addAllProfessions();
