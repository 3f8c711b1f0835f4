// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import type { PageName } from '../frame/index.ts';
import type { ContactId } from './contacts.ts';

export type LocalText = Readonly<Record<Language, string>>;

/** The guides, by the name that their address carries (`guides/index.html#first-sign-in`). */
export const JOURNEY_IDS = [
  'ways-in',
  'first-sign-in',
  'sign-in',
  'telephone',
  'otp-channels',
  'otp',
  'pro-sante-connect',
  'ecps-get',
  'ecps-with-card',
  'ecps-without-card',
  'card-and-code',
  'degraded',
  'failure',
  'workstation',
  'test-ssl',
  'si-dep',
  'support',
] as const;
export type JourneyId = (typeof JOURNEY_IDS)[number];

/** What can be looked at on this workstation before a step, without any code. */
export const CHECKS = ['host', 'reader', 'card', 'certificate', 'tries'] as const;
export type Check = (typeof CHECKS)[number];

/**
 * Where a fact that can age comes from. `official`: the agency or another public body. `public`: another public source.
 * `guide`: the users' guides that this product began with, of 2020.
 */
export type SourceWeight = 'official' | 'public' | 'guide';

export interface Review {
  readonly source: SourceWeight;
  /** When the source said so: a year, a month or a day (ISO 8601). */
  readonly date: string;
}

/** An address outside the extension: always with its review, since addresses age. */
export interface ReviewedLink {
  readonly text: LocalText;
  readonly href: string;
  readonly review: Review;
}

/** Another guide, or another page of the extension. */
export type OwnLink =
  | { readonly text: LocalText; readonly journey: JourneyId }
  | { readonly text: LocalText; readonly page: PageName | 'code'; readonly fragment?: string };

export type GuideLink = ReviewedLink | OwnLink;

/** One of several situations within a step. */
export interface Case {
  readonly who: LocalText;
  readonly text: LocalText;
  readonly links?: readonly GuideLink[];
  readonly review?: Review;
}

export interface GuideStep {
  /** Unique within its journey. */
  readonly id: string;
  readonly title: LocalText;
  /** Looked at live, before the person does the step. */
  readonly checks?: readonly Check[];
  readonly text: readonly LocalText[];
  readonly warning?: LocalText;
  readonly cases?: readonly Case[];
  /** Shows the national identifier of the inserted card, or the one that the person keeps. */
  readonly showsIdentifier?: boolean;
  readonly links?: readonly GuideLink[];
  readonly contacts?: readonly ContactId[];
  /** Of the text, where it can age. */
  readonly review?: Review;
}

export const JOURNEY_GROUPS = ['sign-in', 'ecps', 'card', 'workstation'] as const;
export type JourneyGroup = (typeof JOURNEY_GROUPS)[number];

/** A guide: what somebody wants to do, step by step, or the answers to a question. */
export interface Journey {
  readonly id: JourneyId;
  readonly group: JourneyGroup;
  /** `steps`: one after the other, with a place that is kept. `answers`: all at once. */
  readonly shape: 'steps' | 'answers';
  /** In the person's own words. */
  readonly question: LocalText;
  readonly title: LocalText;
  readonly intro: LocalText;
  readonly warning?: LocalText;
  readonly steps: readonly [GuideStep, ...GuideStep[]];
  /** After the last step. */
  readonly end?: { readonly text: LocalText; readonly links?: readonly GuideLink[] };
}
