import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'histories',
    maxWorkers: 1,
    sequence: { groupOrder: 2 },
    globalSetup: ['../support/cluster.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
})
