import { defineProject } from 'vitest/config'

export default defineProject({ test: { name: 'unit', testTimeout: 120_000 } })
