import { defineProject } from 'vitest/config'
import { effort } from '../support/effort.ts'

export default defineProject({
  test: {
    name: 'flow',
    isolate: false,
    maxWorkers: 3,
    sequence: { groupOrder: 1 },
    globalSetup: ['../support/cluster.ts'],
    testTimeout: effort({ usual: 120_000, long: 7_200_000 }),
    hookTimeout: 120_000,
  },
})
