import type { Split } from './choices.ts'
import { SHAPES, type ShapeName } from './shapes.ts'

/** Lines to copy that load a shape, from within the folder of the release. */
export type LoadLines = { program: string; language: 'python' | 'sql' | 'sh' | 'yaml'; text: string }

export type LoadLinesOptions = {
  /** The splits that have files. */
  splits: readonly Split[]
  /** The lines that declare types, of JSON Lines: `pythonFeatures`. */
  features?: string | undefined
}

/** The lines that load a shape with `datasets`, with DuckDB, and with the trainers that it is for. */
export function loadLines(shape: ShapeName, { splits, features = '' }: LoadLinesOptions): LoadLines[] {
  const load = datasetsOf(shape, splits, features)
  return [
    ...(load ? [{ program: 'datasets', language: 'python' as const, text: load }] : []),
    ...trainersOf(shape, load ?? ''),
    ...duckdbOf(shape),
  ]
}

/** The files of a folder by split, as a dictionary in Python. */
function filesOf(splits: readonly string[], pathOf: (split: string) => string): string {
  return `{${splits.map((split) => `"${split}": "${pathOf(split)}"`).join(', ')}}`
}

function datasetsOf(shape: ShapeName, splits: readonly Split[], features: string): string | null {
  const { folder, container } = SHAPES[shape]
  if (shape === 'parquet') {
    const parts = (name: string) =>
      `load_dataset("parquet", data_files=${filesOf(splits, (split) => `${name}/${split}-*.parquet`)})`
    return [
      'from datasets import load_dataset',
      '',
      `pairs = ${parts('data')}`,
      `votes = ${parts('votes')}`,
      `responses = ${parts('responses')}`,
      'scores = load_dataset("parquet", data_files="scores/all-*.parquet", split="train")',
    ].join('\n')
  }
  if (container === 'parquet')
    return `from datasets import load_dataset\n\npairs = load_dataset("parquet", data_files=${filesOf(splits, (split) => `${folder}/${split}.parquet`)})`
  if (container === 'csv') return null
  const files = filesOf(splits, (split) => `${folder}/${split}.jsonl`)
  const declared = features === '' ? 'from datasets import load_dataset\n\n' : features
  return `${declared}pairs = load_dataset("json", data_files=${files}${features === '' ? '' : ', features=features'})`
}

const TRL = {
  DPO: { reads: ['parquet', 'trl', 'trl-implicit', 'trl-standard'], trainer: 'DPOTrainer' },
  'reward model': { reads: ['parquet', 'trl', 'trl-implicit', 'trl-standard'], trainer: 'RewardTrainer' },
  KTO: { reads: ['trl-unpaired'], trainer: 'KTOTrainer' },
} as const

function trainersOf(shape: ShapeName, load: string): LoadLines[] {
  const trl = Object.entries(TRL).flatMap(([method, { reads, trainer }]): LoadLines[] =>
    reads.some((one) => one === shape)
      ? [
          {
            program: `TRL, ${method}`,
            language: 'python',
            text: `${load}\n\nfrom trl import ${trainer}\n\n${trainer}(model="MODEL", train_dataset=pairs["train"]).train()`,
          },
        ]
      : [],
  )
  return [...trl, ...(CONFIGURATIONS[shape] ?? [])]
}

const CONFIGURATIONS: { readonly [Shape in ShapeName]?: readonly LoadLines[] } = {
  'llama-factory': [
    {
      program: 'LLaMA-Factory',
      language: 'yaml',
      text: 'stage: dpo\ndataset_dir: llama-factory\ndataset: tiebreak_train',
    },
  ],
  axolotl: [
    {
      program: 'axolotl',
      language: 'yaml',
      text: 'rl: dpo\ndatasets:\n  - path: axolotl/train.jsonl\n    ds_type: json\n    split: train\n    type: chat_template.default',
    },
  ],
  'nemo-rl': [
    {
      program: 'NeMo-RL',
      language: 'yaml',
      text: 'data:\n  dataset_type: rank\n  train_data_path: nemo-rl/train.jsonl',
    },
  ],
  openrlhf: [
    {
      program: 'OpenRLHF',
      language: 'sh',
      text: 'python -m openrlhf.cli.train_rm --data.dataset openrlhf --data.apply_chat_template \\\n  --data.prompt_key prompt --data.chosen_key chosen --data.rejected_key rejected',
    },
  ],
  verl: [
    {
      program: 'verl',
      language: 'python',
      text: 'from verl.utils.dataset.rm_dataset import RMDataset\n\npairs = RMDataset(["verl/train.parquet"], tokenizer="MODEL")',
    },
  ],
  'scores-csv': [
    {
      program: 'pandas',
      language: 'python',
      text: 'import pandas\n\nscores = pandas.read_csv("scores-csv/scores.csv")',
    },
  ],
}

function duckdbOf(shape: ShapeName): LoadLines[] {
  const { folder, container } = SHAPES[shape]
  const sql = (text: string): LoadLines[] => [{ program: 'DuckDB', language: 'sql', text }]
  if (shape === 'parquet')
    return sql(
      [
        "select criterion, count(*), avg(agreement) from 'data/*.parquet' group by criterion;",
        '',
        '-- judgements with the texts that they are about',
        'select votes.id, votes.ranks, responses.response_id, responses.response',
        "from 'votes/*.parquet' votes join 'responses/*.parquet' responses",
        '  on responses.prompt_id = votes.prompt_id and list_contains(votes.responses, responses.response_id);',
      ].join('\n'),
    )
  if (container === 'parquet') return sql(`select * from '${folder}/*.parquet' limit 10;`)
  if (container === 'csv') return sql(`select * from read_csv('${folder}/scores.csv') limit 10;`)
  return sql(`select * from read_json('${folder}/*.jsonl', format = 'newline_delimited') limit 10;`)
}
