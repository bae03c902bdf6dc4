import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'faults',
    maxWorkers: 3,
    sequence: { groupOrder: 1 },
    globalSetup: ['../support/cluster.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
