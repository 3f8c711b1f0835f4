// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** What the tests of somebody's own portal need (docs/developers.md); other projects import this file by its path. */
export type { ErrorCode } from '../../shared/errors/index.ts';
export type { TestBrowserName } from '../kit/test-browser.ts';
export { createTestPki, loadTestPki, saveTestPki, type TestPki } from '../pki/index.ts';
export { type CardProfile, loadProfile, parseProfile } from '../virtual-card/index.ts';
export { describePortal, type PortalOptions } from './describe-portal.ts';
export { type PortalTest, type PortalTestOptions, startPortalTest } from './portal-test.ts';
