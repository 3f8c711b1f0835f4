// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { type Frame, isOwnPage } from './frames.ts';

const OWN = 'https://www.portail.si-samu.fr';
const STRANGER = 'https://www.example.org';

/** The innermost of frames of these origins, the page's own first. A frame reads the location of its own origin alone. */
function nest(...origins: readonly string[]): Frame {
  const innermost = origins.at(-1);
  return origins.reduce<Frame | null>((outer, origin) => {
    const frame = {
      origin,
      parent: outer as Frame,
      get location() {
        if (origin !== innermost) throw new DOMException('Blocked a frame', 'SecurityError');
        return { origin };
      },
    };
    if (outer === null) frame.parent = frame;
    return frame;
  }, null) as Frame;
}

describe('a frame', () => {
  it.each([[[OWN]], [[OWN, OWN]], [[OWN, OWN, OWN]]])('is helped among its own: %j', origins => {
    expect(isOwnPage(nest(...origins))).toBe(true);
  });

  it.each([[[STRANGER, OWN]], [[STRANGER, OWN, OWN]], [[OWN, STRANGER, OWN]]])(
    'is not helped below a stranger: %j',
    origins => expect(isOwnPage(nest(...origins))).toBe(false),
  );

  it('is not helped where a location can be read and is another’s, as between pages that have set document.domain', () => {
    const outer = { origin: STRANGER, location: { origin: STRANGER } } as { parent?: Frame } & Omit<Frame, 'parent'>;
    outer.parent = outer as Frame;
    expect(isOwnPage({ origin: OWN, location: { origin: OWN }, parent: outer as Frame })).toBe(false);
  });

  it('is not helped in a sandbox, where its address is not its origin', () => {
    const page = nest(OWN);
    expect(isOwnPage({ origin: 'null', location: { origin: OWN }, parent: page })).toBe(false);
  });
});
