// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { addAllErrorTexts } from '../shared/errors/texts/index.ts';

// What a program's own start does: errors speak both languages.
addAllErrorTexts();
