import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { loadLines } from '@tiebreak/contracts/releases/load-lines.ts'
import { SHAPE_NAMES, SHAPES } from '@tiebreak/contracts/releases/shapes.ts'
import { expect, test } from 'vitest'
import { pythonFeatures } from '#releases/columns/python-features.ts'
import { tablesOf } from '#releases/shapes.ts'
import { surveyRelease } from '#releases/survey.ts'
import { EXAMPLE } from './example-release.ts'
import { sourceOf } from './made-release.ts'
import { written } from './written-files.ts'

const SPLITS = EXAMPLE.facts.splits

// These are the lines of docs/releases-files.md too.
test('the lines for DuckDB run as they stand in the folder of a release, and find rows', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tiebreak-lines-'))
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  try {
    const connection = await instance.connect()
    await connection.run(`set file_search_path = '${folder}'`)
    for (const name of SHAPE_NAMES) {
      for (const { path, bytes } of (await written(name, sourceOf(EXAMPLE))).files) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), bytes)
      }
      for (const { text } of loadLines(name, { splits: SPLITS }).filter(({ program }) => program === 'DuckDB'))
        for (const statement of text.split(';').filter((one) => one.trim() !== ''))
          expect((await connection.runAndReadAll(statement)).currentRowCount, `${name}: ${statement}`).toBeGreaterThan(
            0,
          )
    }
    connection.closeSync()
  } finally {
    instance.closeSync()
    await rm(folder, { recursive: true })
  }
})

test('the lines in Python name every file of the splits that have any, and declare types', async () => {
  const survey = await surveyRelease(sourceOf(EXAMPLE))
  for (const name of SHAPE_NAMES.filter((one) => SHAPES[one].container === 'jsonl')) {
    const { files } = await written(name, sourceOf(EXAMPLE))
    const [table] = tablesOf(name, { facts: EXAMPLE.facts, survey })
    const splits = SPLITS.filter((split) => files.some(({ path }) => path.endsWith(`${split}.jsonl`)))
    const features = pythonFeatures(table?.columns ?? [])
    const [first] = loadLines(name, { splits, features })
    expect(first?.program).toBe('datasets')
    expect(first?.text.startsWith(features)).toBe(true)
    expect(first?.text).toContain('features=features)')
    for (const { path } of files.filter((file) => file.path.endsWith('.jsonl')))
      expect(first?.text).toContain(`"${path}"`)
  }
})

test('the lines of a shape of TRL, in full', () => {
  const features =
    'from datasets import Features, Value, load_dataset\n\nfeatures = Features({"prompt": Value("string")})\n'
  expect(loadLines('trl-standard', { splits: ['train', 'test'], features })).toMatchInlineSnapshot(`
    [
      {
        "language": "python",
        "program": "datasets",
        "text": "from datasets import Features, Value, load_dataset

    features = Features({"prompt": Value("string")})
    pairs = load_dataset("json", data_files={"train": "trl-standard/train.jsonl", "test": "trl-standard/test.jsonl"}, features=features)",
      },
      {
        "language": "python",
        "program": "TRL, DPO",
        "text": "from datasets import Features, Value, load_dataset

    features = Features({"prompt": Value("string")})
    pairs = load_dataset("json", data_files={"train": "trl-standard/train.jsonl", "test": "trl-standard/test.jsonl"}, features=features)

    from trl import DPOTrainer

    DPOTrainer(model="MODEL", train_dataset=pairs["train"]).train()",
      },
      {
        "language": "python",
        "program": "TRL, reward model",
        "text": "from datasets import Features, Value, load_dataset

    features = Features({"prompt": Value("string")})
    pairs = load_dataset("json", data_files={"train": "trl-standard/train.jsonl", "test": "trl-standard/test.jsonl"}, features=features)

    from trl import RewardTrainer

    RewardTrainer(model="MODEL", train_dataset=pairs["train"]).train()",
      },
      {
        "language": "sql",
        "program": "DuckDB",
        "text": "select * from read_json('trl-standard/*.jsonl', format = 'newline_delimited') limit 10;",
      },
    ]
  `)
})
