import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: ['tests/support/set-property-runs.ts'],
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/built/**', '**/node_modules/**'],
        },
      },
      { extends: true, test: { name: 'built', include: ['tests/built/*.test.ts'] } },
    ],
  },
})
