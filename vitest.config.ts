import { defineConfig } from 'vitest/config'
import { CountReporter } from './scripts/count-reporter.ts'

export default defineConfig({
  test: {
    projects: [
      'packages/*',
      'apps/*',
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
