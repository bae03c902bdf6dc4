import { defineProject } from 'vitest/config'

export default defineProject({ test: { name: 'browser', testTimeout: 300_000, hookTimeout: 180_000 } })
