import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'postgres-server',
    maxWorkers: 2,
    sequence: { groupOrder: 0 },
    include: ['test/**/*.test.ts'],
    // These start real servers; the limits only end what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
