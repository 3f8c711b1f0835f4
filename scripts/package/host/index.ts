// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { makeDeb } from './deb.ts';
export { makeMsi } from './msi.ts';
export { BROWSER_CHOICES, UPGRADE_CODE } from './msi-source.ts';
export { type HostPackageOptions, PLATFORMS, type Platform, packageHost } from './package-host.ts';
export { runTool } from './run-tool.ts';
export { type StageOptions, stageHost } from './stage.ts';
export { LINUX_X64, WINDOWS_X64, WINDOWS_X64_FOR_WINE } from './targets.ts';
