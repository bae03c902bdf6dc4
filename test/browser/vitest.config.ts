import { defineProject } from 'vitest/config'

export default defineProject({
  test: { name: 'browser', maxWorkers: 2, sequence: { groupOrder: 1 }, testTimeout: 300_000, hookTimeout: 180_000 },
})
