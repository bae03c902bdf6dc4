import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { CountReporter } from './scripts/count-reporter.ts'

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*', 'test/unit', 'test/flow', 'test/faults', 'test/security', 'test/browser'],
    reporters: ['default', new CountReporter()],
    // Half of the time a test waits for a process or a page of its own, so two files at once also pay on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
