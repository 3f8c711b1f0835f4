// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';

const Dependencies = v.optional(v.record(v.string(), v.string()), {});

/** The parts of package.json that are checked. */
export const ProjectManifest = v.object({
  dependencies: Dependencies,
  devDependencies: Dependencies,
  optionalDependencies: Dependencies,
});
export type ProjectManifest = v.InferOutput<typeof ProjectManifest>;

const LockedPackage = v.object({
  version: v.optional(v.string()),
  license: v.optional(v.string()),
  integrity: v.optional(v.string()),
  resolved: v.optional(v.string()),
  link: v.optional(v.boolean(), false),
  dev: v.optional(v.boolean(), false),
  optional: v.optional(v.boolean(), false),
  devOptional: v.optional(v.boolean(), false),
  hasInstallScript: v.optional(v.boolean(), false),
});
export type LockedPackage = v.InferOutput<typeof LockedPackage>;

/** package-lock.json, version 3: every package by its folder; "" is the project itself. */
export const LockFile = v.object({
  lockfileVersion: v.literal(3),
  packages: v.record(v.string(), LockedPackage),
});
export type LockFile = v.InferOutput<typeof LockFile>;

/** The packages of the lock file, without the project. */
export const listLocked = ({ packages }: LockFile): readonly (readonly [folder: string, locked: LockedPackage])[] =>
  Object.entries(packages).filter(([folder]) => folder !== '');

/** Such as "@preact/signals", from the folder that a package is installed in. */
export const nameOf = (folder: string): string =>
  folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Whether a package can become part of what is shipped: it is there for more than development, or may be. */
export const isShippable = ({ dev }: LockedPackage): boolean => !dev;
