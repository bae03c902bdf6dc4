import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { API } from '@tiebreak/contracts/api.ts'
import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import { manifestName } from '@tiebreak/contracts/exports/manifest-name.ts'
import { curlLine, datasetsLines } from '@tiebreak/contracts/exports/use-lines.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DocsReader, meetReader } from '#support/docs/docs-reader.ts'
import { docsPages } from '#support/docs/pages.ts'
import { isRun } from '#support/docs/run-page.ts'
import { openShell } from '#support/docs/shell-session.ts'
import { makeWorkplace } from '#support/docs/workplace.ts'
import { type Instance, startInstance } from '#support/instance.ts'
import { until } from '#support/until.ts'

const PAGES = docsPages().filter(({ steps }) => steps.some(isRun))

/** Programs that pages use and that not every machine has. */
const TOOLS = ['curl', 'jq', 'sha256sum']

function isInstalled(tool: string): boolean {
  try {
    execFileSync('which', [tool])
    return true
  } catch {
    return false
  }
}

/** The docs as somebody reads them: against the product as it is started, with its command line, one shell for each page. */
describe('a reader of the docs', () => {
  let instance: Instance
  let reader: DocsReader

  beforeAll(async () => {
    instance = await startInstance()
    reader = await meetReader(instance)
  })
  afterAll(() => instance.stop())

  test.for(PAGES)('can run every snippet of $path, in order, and sees what the page says', async (page, { skip }) => {
    const used = TOOLS.filter((tool) => page.steps.some((step) => 'code' in step && step.code.includes(tool)))
    const lacking = used.filter((tool) => !isInstalled(tool))
    skip(lacking.length > 0, `not run: ${lacking.join(' and ')} not installed on this machine`)
    await reader.readPage(page)
  })

  test('the lines that the page “Datasets” has for a script bring the file and its manifest', async ({ skip }) => {
    skip(!isInstalled('curl'), 'not run: curl is not installed on this machine')
    const { you } = reader
    const { projectId, token } = await reader.judgedProject()
    const made = await you.call(API.createExport, { params: { projectId }, body: { format: 'trl' } })
    const params = { projectId, exportId: made.id }
    const done = await until('the export is there', async () => {
      const now = await you.call(API.getExport, { params })
      return now.state === 'done' && now
    })
    const { folder, env, remove } = await makeWorkplace()
    const shell = openShell({ folder, env: { ...env, TIEBREAK_TOKEN: token } })
    try {
      const manifest = { fileName: manifestName(done.fileName) }
      const lines = [
        curlLine(you.url(API.downloadExport, { params }), done),
        curlLine(you.url(API.getExportManifest, { params }), manifest),
      ]
      expect(await shell.run(lines.join('\n'))).toMatchObject({ code: 0 })
      const bytes = await readFile(join(folder, done.fileName))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(done.sha256)
      expect(JSON.parse(await readFile(join(folder, manifest.fileName), 'utf8')).file.sha256).toBe(done.sha256)
      expect(datasetsLines(done)).toContain(`"json", data_files="${done.fileName}"`)
    } finally {
      await shell.end()
      await remove()
    }
  })

  test('samples that the pages “Imports” and “Datasets” show are what is read and written', async () => {
    const { projectId, token } = await reader.judgedProject()
    for (const [format, { sample }] of Object.entries(IMPORTS)) {
      // Read only with a mapping: `packages/formats/test/mapped.test.ts`.
      if (format === 'mapped') continue
      // Several lines for people, one in a file.
      const text = /^[{[]/.test(sample) ? JSON.stringify(JSON.parse(sample)) : sample
      const done = await reader.importInto(projectId, text)
      expect(done, format).toMatchObject({ state: 'done', format, counts: { errors: 0 } })
      const { prompts, promptsAlreadyThere, judgements, responses } = done.counts
      // Samples of several formats say the same; votes alone are on what the first one brought.
      if (format === 'votes') expect({ judgements, responses }).toEqual({ judgements: 1, responses: 0 })
      else expect(prompts + promptsAlreadyThere, format).toBe(1)
    }
    for (const [format, { sample }] of Object.entries(EXPORTS)) {
      const words = ['export', '--project', projectId, '--format', format, '--output', '-']
      const [first = ''] = (await instance.run(words, { TIEBREAK_TOKEN: token })).stdout.split('\n', 1)
      const shown = [...sample.matchAll(/"(\w+)":/g)].map(([, name]) => name)
      for (const name of shown) expect(first, format).toContain(`"${name}":`)
      const [heading = ''] = shown.length > 0 ? [] : sample.split('\n', 1)
      expect(first.split(','), format).toEqual(
        expect.arrayContaining(heading.split(',').filter((name) => /^\w+$/.test(name))),
      )
    }
  })

  test('has pages to run: those for the first hour are among them', () => {
    const paths = PAGES.map(({ path }) => path)
    for (const page of [
      'README.md',
      'docs/command-line.md',
      'docs/exports.md',
      'docs/own-jsonl.md',
      'docs/tutorial.md',
    ])
      expect(paths).toContain(page)
  })
})
