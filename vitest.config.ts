import { defineConfig } from 'vitest/config';
import { ONE_BROWSER } from './test/e2e/one-browser.ts';
import { BROWSER_VARIABLE, TEST_BROWSERS, type TestBrowserName } from './test/kit/test-browser.ts';

/** End-to-end tests start browsers, hosts and servers: one file at a time keeps two cores honest. */
const E2E_TIMEOUT_MS = 60_000;
const INTEGRATION_TIMEOUT_MS = 30_000;
/** Vitest's own, 5 s and 1 s, are too short beside a busy browser: a test must tell of a fault, not of the machine. */
const UNIT_TIMEOUT_MS = 25_000;
const POLL_TIMEOUT_MS = 20_000;

/** The stories of test/e2e in one browser: the same files, save those that only another one can tell. */
const storiesIn = (browser: TestBrowserName) => ({
  extends: true as const,
  test: {
    name: `e2e-${browser}`,
    include: ['test/e2e/**/*.test.ts'],
    exclude: ONE_BROWSER.filter(only => only.browser !== browser).map(({ file }) => `test/e2e/${file}`),
    env: { [BROWSER_VARIABLE]: browser },
    setupFiles: ['test/e2e/setup.ts'],
    testTimeout: E2E_TIMEOUT_MS,
    hookTimeout: E2E_TIMEOUT_MS,
    fileParallelism: false,
  },
});

export default defineConfig({
  test: {
    testTimeout: UNIT_TIMEOUT_MS,
    hookTimeout: UNIT_TIMEOUT_MS,
    expect: { poll: { timeout: POLL_TIMEOUT_MS } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: ['test/unit-setup.ts'],
          include: ['{extension,native-host,shared,scripts,test}/**/*.test.{ts,tsx}'],
          exclude: ['test/{e2e,integration,fuzz}/**', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: { name: 'fuzz', include: ['test/fuzz/**/*.test.ts'], maxWorkers: 2 },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: INTEGRATION_TIMEOUT_MS,
          hookTimeout: INTEGRATION_TIMEOUT_MS,
          fileParallelism: false,
        },
      },
      ...TEST_BROWSERS.map(storiesIn),
    ],
  },
});
