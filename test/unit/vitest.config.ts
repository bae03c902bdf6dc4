import { defineProject } from 'vitest/config'

export default defineProject({
  test: { name: 'unit', maxWorkers: 2, sequence: { groupOrder: 0 }, testTimeout: 120_000 },
})
