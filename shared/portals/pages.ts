// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';

const MAX_LABELS = 20;
const MAX_LABEL_CHARACTERS = 100;

/** Visible labels, in any spelling of capitals, accents, apostrophes and spaces. An empty list switches the help off. */
const Labels = v.optional(
  v.pipe(
    v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LABEL_CHARACTERS))),
    v.maxLength(MAX_LABELS),
  ),
);

/**
 * The labels by which helpers recognise the pages of a portal, one list a kind of control, page or passage. What is left
 * out keeps the labels that are built in for the page's host.
 */
export const PortalPages = v.strictObject({
  /** Button or link that starts the card sign-in. */
  cardButton: Labels,
  /** Field of the identifier of the portal's own account. */
  identifier: Labels,
  /** Field of the national identifier (8 and RPPS number). */
  nationalIdentifier: Labels,
  /** Field, or group of one-digit fields, of the one-time code. */
  oneTimeCode: Labels,
  /** Title of the window where the channels of one-time codes are set. */
  channels: Labels,
  /** Menu entry that opens that window. */
  channelsEntry: Labels,
  /** Heading or passage by which a page says that this is the person's first sign-in. */
  firstConnection: Labels,
  /** Words in the name of the group or list of profiles. */
  profile: Labels,
  /** Field of the telephone's own number. */
  telephone: Labels,
  /** Passage beside the code dynamique of Pro Santé Connect. */
  dynamicCode: Labels,
  /** Button that confirms a live session of Pro Santé Connect. */
  confirm: Labels,
  /** Passage in the name of the picture that holds the QR code of an e-CPS activation. */
  activationQr: Labels,
});
export type PortalPages = v.InferOutput<typeof PortalPages>;
export type LabelKind = keyof PortalPages;
export const LABEL_KINDS = Object.keys(PortalPages.entries) as readonly LabelKind[];
