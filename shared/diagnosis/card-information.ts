// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';

const MAX_FIELD_CHARACTERS = 40;
const MAX_VALUE_CHARACTERS = 256;
const MAX_FIELDS = 20;

/** One line of the table "Information sur votre carte CPS", in the words of the agency's card test page. */
export const CardInformation = v.strictObject({
  group: v.picklist(['IGC CPS', 'IDENTITE', 'Certificat d’authentification']),
  field: v.pipe(v.string(), v.maxLength(MAX_FIELD_CHARACTERS)),
  /** Empty when the certificate does not say: a professional's has no town, for instance. */
  value: v.pipe(v.string(), v.maxLength(MAX_VALUE_CHARACTERS)),
});
export type CardInformation = v.InferOutput<typeof CardInformation>;

/** Personal data: shown to the holder, never part of a report for support. Empty when no card is read. */
export const CardTable = v.pipe(v.array(CardInformation), v.maxLength(MAX_FIELDS));
