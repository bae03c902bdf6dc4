import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'statistics',
    include: ['test/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['test/fixed-seed.ts'],
    testTimeout: 120_000,
  },
})
