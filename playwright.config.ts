import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results/browser',
  globalSetup: './tests/e2e/support/prepare-machine.ts',
  // Generous: a slow machine is no fault of the product. What has to be quick is measured by its test.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Each test has a browser of its own; two at a time is what two cores carry without changing the timing.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: { actionTimeout: 20_000 },
})
