import { defineProject } from 'vitest/config'

export default defineProject({
  // These start a real PostgreSQL; the limits only end what hangs.
  test: {
    name: 'services',
    isolate: false,
    maxWorkers: 2,
    sequence: { groupOrder: 0 },
    include: ['test/**/*.test.ts'],
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
