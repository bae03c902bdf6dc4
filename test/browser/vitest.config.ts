import { defineProject } from 'vitest/config'
import { effort } from '../support/effort.ts'

export default defineProject({
  test: {
    name: 'browser',
    maxWorkers: 2,
    sequence: { groupOrder: 1 },
    globalSetup: ['../support/prepared-data.ts'],
    testTimeout: effort({ usual: 300_000, long: 7_200_000 }),
    hookTimeout: 180_000,
  },
})
