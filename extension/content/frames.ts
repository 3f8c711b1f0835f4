// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** `window`, as far as it is needed. */
export interface Frame {
  /** `null`, as text, for a sandboxed frame, which has no origin of its own. */
  readonly origin: string;
  readonly location: Pick<Location, 'origin'>;
  readonly parent: Frame;
}

/**
 * Whether this is a page itself, or a frame of which every outer one is of the same origin. A page that a stranger frames
 * gets no help: the stranger could lead the person's clicks to our buttons.
 */
export function isOwnPage(frame: Frame): boolean {
  const { origin } = frame.location;
  if (frame.origin !== origin) return false;
  try {
    for (let outer = frame; outer.parent !== outer; outer = outer.parent) {
      if (outer.parent.location.origin !== origin) return false;
    }
    return true;
  } catch {
    return false; // another origin's location cannot be read
  }
}
