import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'statistics',
    isolate: false,
    maxWorkers: 2,
    sequence: { groupOrder: 0 },
    include: ['test/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['test/fixed-seed.ts'],
    testTimeout: 120_000,
  },
})
