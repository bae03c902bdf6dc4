import { writeSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/**
 * Ends a run with one line, `N passed, N failed[, N skipped]`, over all suites. A file that can't be read and an error
 * outside of any test count as failed; a run in which nothing ran is a failure.
 */
export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      const before = counts.failed
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        counts[state === 'pending' ? 'skipped' : state]++
      }
      if (module.state() === 'failed' && counts.failed === before) counts.failed++
    }
    const nothingRan = counts.passed + counts.failed === 0
    if (counts.failed > 0 || nothingRan) process.exitCode = 1
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
    // At the very end, after whatever other reporters still have to say.
    process.once('exit', () => writeSync(1, `${counts.passed} passed, ${counts.failed} failed${skipped}\n`))
  }
}
