import { defineProject } from 'vitest/config'

export default defineProject({
  // These have a real PostgreSQL; the limits only end what hangs.
  test: {
    name: 'api',
    isolate: false,
    maxWorkers: 2,
    sequence: { groupOrder: 0 },
    globalSetup: ['./test/support/server.ts'],
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
