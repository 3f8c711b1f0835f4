// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { GenericSchema } from 'valibot';

/**
 * The kinds of JSON values that a schema takes, without its rules: what the managed schema of browsers, the registry,
 * administrative templates and the documentation are made from.
 */
export type Shape =
  | { readonly type: 'string'; readonly values?: readonly string[] }
  | { readonly type: 'boolean' }
  | { readonly type: 'array'; readonly items: Shape }
  | { readonly type: 'object'; readonly properties: Readonly<Record<string, Shape>> };

/** The shape of a schema of settings. Throws a TypeError for a kind of schema that no setting has had until now. */
export function shapeOf(schema: GenericSchema): Shape {
  const part = (name: string): unknown => Reflect.get(schema, name);
  switch (schema.type) {
    case 'string':
      return { type: 'string' };
    case 'picklist':
      return { type: 'string', values: part('options') as readonly string[] };
    case 'literal':
      return { type: 'string', values: [part('literal') as string] };
    case 'boolean':
      return { type: 'boolean' };
    case 'optional':
    case 'nullable':
      return shapeOf(part('wrapped') as GenericSchema);
    case 'array':
      return { type: 'array', items: shapeOf(part('item') as GenericSchema) };
    case 'strict_object':
      return { type: 'object', properties: propertiesOf(part('entries') as Record<string, GenericSchema>) };
    case 'variant':
      return (part('options') as readonly GenericSchema[]).map(shapeOf).reduce(join);
    default:
      throw new TypeError(`no shape for a schema of the kind ${schema.type}`);
  }
}

const propertiesOf = (entries: Record<string, GenericSchema>): Record<string, Shape> =>
  Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, shapeOf(entry)]));

/** What either of two variants takes. */
function join(one: Shape, other: Shape): Shape {
  if (one.type === 'string' && other.type === 'string' && one.values && other.values) {
    return { type: 'string', values: [...new Set([...one.values, ...other.values])] };
  }
  if (one.type !== 'object' || other.type !== 'object') return one;
  const properties = { ...one.properties };
  for (const [key, shape] of Object.entries(other.properties)) {
    const known = properties[key];
    properties[key] = known === undefined ? shape : join(known, shape);
  }
  return { type: 'object', properties };
}
