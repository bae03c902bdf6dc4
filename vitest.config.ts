import { defineConfig } from 'vitest/config'
import { CountReporter } from './scripts/count-reporter.ts'

// Two groups, one after the other: suites that mostly compute run two files at a time, one for each of two cores; those that
// mostly wait, for a browser or for processes that are killed and started again, run three.
export default defineConfig({
  test: {
    projects: [
      'packages/*',
      'apps/*',
      'apps/web/vitest.alone.config.ts',
      'test/unit',
      'test/flow',
      'test/faults',
      'test/histories',
      'test/security',
      'test/browser',
    ],
    reporters: ['default', new CountReporter()],
  },
})
