import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './tests/support/app-run.ts',
  // Each test starts an app of its own, which takes the better part of a core.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  projects: [
    { name: 'app', testIgnore: 'installed.spec.ts' },
    { name: 'installed', testMatch: 'installed.spec.ts' },
    { name: 'app-faults', testDir: 'tests/faults', testMatch: '*.spec.ts' },
  ],
})
