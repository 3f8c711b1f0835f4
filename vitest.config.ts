import { defineConfig } from 'vitest/config';

/** End-to-end tests start browsers, hosts and servers: one file at a time keeps two cores honest. */
const E2E_TIMEOUT_MS = 60_000;
const INTEGRATION_TIMEOUT_MS = 30_000;

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
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
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: E2E_TIMEOUT_MS,
          hookTimeout: E2E_TIMEOUT_MS,
          fileParallelism: false,
        },
      },
    ],
  },
});
