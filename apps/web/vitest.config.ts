import { defineProject } from 'vitest/config'

export default defineProject({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    name: 'web',
    maxWorkers: 2,
    sequence: { groupOrder: 0 },
    include: ['test/**/*.test.{ts,tsx}'],
    environment: 'jsdom',
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
  },
})
