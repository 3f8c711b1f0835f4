// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** A function that a person may take up, in one entity (organisation). */
export interface Profile {
  readonly id: string;
  readonly entity: string;
  readonly role: string;
}

/** Invented profiles of real towns: the portal's own list is not public. */
const DOCTOR: readonly Profile[] = [
  { id: 'samu-44-medecin', entity: 'SAMU 44 – Nantes', role: 'Médecin régulateur' },
  { id: 'samu-75-medecin', entity: 'SAMU 75 – Paris', role: 'Médecin régulateur' },
  { id: 'samu-35-smur', entity: 'SAMU 35 – Rennes', role: 'Médecin urgentiste (SMUR)' },
];
const PHARMACIST: readonly Profile[] = [
  { id: 'captv-49-pharmacien', entity: 'CAPTV – Angers', role: 'Pharmacien de garde' },
  { id: 'samu-75-pharmacien', entity: 'SAMU 75 – Paris', role: 'Pharmacien référent' },
];
const STAFF: readonly Profile[] = [
  { id: 'samu-44-arm', entity: 'SAMU 44 – Nantes', role: 'ARM' },
  { id: 'samu-75-arm', entity: 'SAMU 75 – Paris', role: 'ARM' },
  { id: 'samu-44-superviseur', entity: 'SAMU 44 – Nantes', role: 'Superviseur de salle' },
];

/** The profiles of a person, by the profession in the certificate: everybody who is neither doctor nor pharmacist is staff. */
export function listProfiles(profession: string): readonly Profile[] {
  const word = profession
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
  if (word.includes('medecin')) return DOCTOR;
  if (word.includes('pharmacien')) return PHARMACIST;
  return STAFF;
}

/** How a profile is written in the list and the strip: `SAMU 44 – Nantes · ARM`. */
export const describeProfile = ({ entity, role }: Profile): string => `${entity} · ${role}`;
