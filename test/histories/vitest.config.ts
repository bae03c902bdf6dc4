import { defineProject } from 'vitest/config'

export default defineProject({
  test: { name: 'histories', globalSetup: ['../support/cluster.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
})
