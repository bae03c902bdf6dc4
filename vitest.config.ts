import { defineConfig } from 'vitest/config'
import { CountReporter } from './scripts/count-reporter.ts'

// Three groups, one after the other: suites that calculate and ask, then those that walk through the product, run two files
// at a time; suites that start, kill and wait for processes run one, so that their waits are not spent on other files' work.
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
