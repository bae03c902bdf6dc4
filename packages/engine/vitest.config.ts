import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'engine',
    maxWorkers: 2,
    sequence: { groupOrder: 0 },
    include: ['test/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
  },
})
