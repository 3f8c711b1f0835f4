// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The parts of an accessibility statement, in the order of the official model. */
export interface AccessibilityTexts {
  readonly lead: readonly string[];
  readonly state: string;
  readonly stateText: readonly string[];
  readonly results: string;
  readonly resultsText: string;
  readonly resultsList: readonly string[];
  readonly contents: string;
  readonly contentsIntro: string;
  readonly contentsList: readonly string[];
  readonly exempt: string;
  readonly exemptList: readonly string[];
  readonly making: string;
  readonly madeOn: (date: string) => string;
  readonly technologies: string;
  readonly technologiesList: readonly string[];
  readonly environment: string;
  readonly environmentList: readonly string[];
  readonly tools: string;
  readonly toolsList: readonly string[];
  readonly pages: string;
  readonly pagesList: readonly string[];
  readonly feedback: string;
  readonly feedbackText: string;
  readonly feedbackNone: string;
  readonly remedies: string;
  readonly remediesText: string;
  readonly remediesIntro: string;
  readonly write: string;
  readonly delegate: string;
  readonly post: string;
}
