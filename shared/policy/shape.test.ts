// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { shapeOf } from './shape.ts';

describe('the shape of a schema', () => {
  it('has the kinds of values, without the rules', () => {
    const schema = v.strictObject({
      name: v.optional(v.pipe(v.string(), v.minLength(1))),
      yes: v.nullable(v.boolean()),
      words: v.pipe(v.array(v.picklist(['a', 'b'])), v.maxLength(2)),
    });
    expect(shapeOf(schema)).toEqual({
      type: 'object',
      properties: {
        name: { type: 'string' },
        yes: { type: 'boolean' },
        words: { type: 'array', items: { type: 'string', values: ['a', 'b'] } },
      },
    });
  });

  it('of variants has the members of each, and every value of the one that tells them apart', () => {
    const schema = v.variant('mode', [
      v.strictObject({ mode: v.literal('none') }),
      v.strictObject({ mode: v.literal('fixed'), url: v.string() }),
    ]);
    expect(shapeOf(schema)).toEqual({
      type: 'object',
      properties: { mode: { type: 'string', values: ['none', 'fixed'] }, url: { type: 'string' } },
    });
  });

  it('is not guessed for a kind of schema that no setting has', () => {
    expect(() => shapeOf(v.number())).toThrow(new TypeError('no shape for a schema of the kind number'));
  });
});
