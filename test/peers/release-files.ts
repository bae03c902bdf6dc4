// By hand: `node test/peers/release-files.ts --python PYTHON`. Writes releases in every shape, files above 10 MB, values that come
// late and tools among them, and lets `release_files.py` load them as the trainers do, also by the lines of
// docs/releases-files.md. What to install: README.md.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadLines } from '@tiebreak/contracts/releases/load-lines.ts'
import type { ReleaseFile } from '@tiebreak/contracts/releases/schemas.ts'
import { SHAPE_NAMES, SHAPES } from '@tiebreak/contracts/releases/shapes.ts'
import { writeReleasePapers } from '@tiebreak/formats/releases/card/write-release-papers.ts'
import { pythonFeatures } from '@tiebreak/formats/releases/columns/python-features.ts'
import { tablesOf, writeShape } from '@tiebreak/formats/releases/shapes.ts'
import { surveyRelease } from '@tiebreak/formats/releases/survey.ts'
import { plantedPapers } from '../support/planted-papers.ts'
import { plantedRelease } from '../support/planted-release.ts'

const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    keep: { type: 'boolean', default: false },
    pairs: { type: 'string', default: '15000' },
  },
})
const { python } = values
if (python === undefined) throw new Error('Name the Python of a virtual environment: --python PYTHON')

const pairs = Number(values.pairs)

const RELEASES = {
  early: { pairs, length: 700, valuesFrom: 0 },
  late: { pairs, length: 700, valuesFrom: 0.95 },
  tools: { pairs, length: 700, valuesFrom: 0.5, tools: true },
}

const folder = await mkdtemp(join(tmpdir(), 'tiebreak-release-'))
try {
  const rows: Record<string, number | null> = {}
  for (const [name, planted] of Object.entries(RELEASES)) {
    const source = plantedRelease(planted)
    const survey = await surveyRelease(source)
    const made: ReleaseFile[] = []
    for (const shape of SHAPE_NAMES) {
      for await (const file of writeShape(shape, source, { survey, leaveOut: () => {}, rowsPerFile: 8000 })) {
        const path = join(folder, name, file.path)
        await mkdir(dirname(path), { recursive: true })
        const handle = await open(path, 'w')
        const hash = createHash('sha256')
        let bytes = 0
        for await (const chunk of file.bytes) {
          await handle.write(chunk)
          hash.update(chunk)
          bytes += chunk.length
        }
        await handle.close()
        made.push({ path: file.path, mediaType: file.mediaType, rows: file.rows, bytes, sha256: hash.digest('hex') })
        rows[join(name, file.path)] = file.rows
      }
      const [table] = tablesOf(shape, { facts: source.facts, survey })
      const features = SHAPES[shape].container === 'jsonl' ? pythonFeatures(table?.columns ?? []) : undefined
      const [load] = loadLines(shape, { splits: source.facts.splits, features })
      if (load?.program === 'datasets') await writeFile(join(folder, name, `${shape}.load.py`), load.text)
      if (features) await writeFile(join(folder, name, shape, 'features.py'), features)
    }
    for (const { path, text } of writeReleasePapers(await plantedPapers(source, survey, made)))
      await writeFile(join(folder, name, path), text)
  }
  await writeFile(join(folder, 'rows.json'), JSON.stringify(rows))
  const script = new URL('./release_files.py', import.meta.url).pathname
  const child = spawn(python, [script, folder], { stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  process.exitCode = code === 0 ? 0 : 1
} finally {
  if (values.keep) console.log(folder)
  else await rm(folder, { recursive: true })
}
