import { defineProject } from 'vitest/config'
import { effort } from '../support/effort.ts'

export default defineProject({
  test: {
    name: 'browser',
    isolate: false,
    maxWorkers: 3,
    sequence: { groupOrder: 1 },
    globalSetup: ['../support/shared-instances.ts'],
    testTimeout: effort({ usual: 300_000, long: 7_200_000 }),
    hookTimeout: 180_000,
  },
})
