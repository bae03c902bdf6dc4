import { join } from 'node:path'
import { CHECK_NAMES } from '@tiebreak/contracts/releases/choices.ts'
import { CHECK_RULES } from '@tiebreak/services/releases/checks/rules.ts'
import { expect, it } from 'vitest'
import { ROOT } from '../rules/sources.ts'
import { releaseReportPage } from './release-report-page.ts'

it('the checks of a release, from where on each weighs how much, and why there, are in the docs', async () => {
  expect(Object.keys(CHECK_RULES)).toEqual([...CHECK_NAMES])
  expect(releaseReportPage()).not.toContain('{at}')
  await expect(releaseReportPage()).toMatchFileSnapshot(join(ROOT, 'docs/releases-report.md'))
})
