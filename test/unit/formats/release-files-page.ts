import { loadLines } from '@tiebreak/contracts/releases/load-lines.ts'
import { NOT_IN_SHAPE } from '@tiebreak/contracts/releases/not-in-shape.ts'
import { SHAPE_NAMES, SHAPES, type ShapeName } from '@tiebreak/contracts/releases/shapes.ts'
import type { Column, ColumnType } from '@tiebreak/formats/releases/columns/column.ts'
import type { ReleaseFacts } from '@tiebreak/formats/releases/release-parts.ts'
import { tablesOf } from '@tiebreak/formats/releases/shapes.ts'
import type { Known, Survey } from '@tiebreak/formats/releases/survey.ts'

const ALL_FACTS: ReleaseFacts = {
  ...{ name: '', version: '', approved: true, criterion: 'overall' },
  metadata: [{ key: 'KEY', type: 'string' }],
  ...{ withMargin: true, withSystems: true, withReasons: true, withProbability: true, withJudges: true },
  ...{ haveTools: true, haveStrengths: true, splits: ['train', 'validation', 'test'] },
}

const NO_ROWS = { train: 0, validation: 0, test: 0 }

const FULL: Survey = {
  rows: { pairs: NO_ROWS, votes: NO_ROWS, responses: NO_ROWS, scores: 0 },
  messages: new Set(),
  lacking: { decided: new Set(), pairs: new Set(), votes: new Set(), metadata: new Set() },
}

/** A release in which every column is there. */
const EVERYTHING: Known = { facts: ALL_FACTS, survey: FULL }

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}

const NAMES = {
  string: 'text',
  integer: 'whole number',
  float: 'number',
  boolean: 'true or false',
  instant: 'time (in JSON Lines text)',
  json: 'object',
} as const

function typeInWords(type: ColumnType): string {
  if (typeof type === 'string') return NAMES[type]
  if ('list' in type)
    return typeof type.list === 'object' &&
      'fields' in type.list &&
      type.list.fields.some(({ name }) => name === 'role')
      ? 'messages'
      : `list of ${typeInWords(type.list)}`
  return `(${type.fields.map(({ name, type: inner }) => `${name}: ${typeInWords(inner)}`).join(', ')})`
}

const columnRows = (columns: readonly Column[]) =>
  columns.map(({ name, type, about }) => [`\`${name}\``, typeInWords(type), about])

const columnTable = (columns: readonly Column[]) => tableOf(['column', 'type', 'what'], columnRows(columns))

function shapeRow(name: ShapeName): string[] {
  const { label, summary, folder, loadedBy, leavesOut } = SHAPES[name]
  const where = folder === '' ? '`data`, `votes`, `responses`, `scores`' : `\`${folder}\``
  return [`\`${name}\``, `${label}: ${summary}`, where, loadedBy.join(', '), code(leavesOut)]
}

/** The columns of a shape up to its id, and those after it that the pairs in Parquet do not have. */
function ownColumns(name: ShapeName, known: readonly Column[]): readonly Column[] {
  const columns = tablesOf(name, EVERYTHING).flatMap((table) => table.columns)
  const end = columns.findIndex((column) => column.name === 'id')
  return columns.filter((column, index) => index < end || known.every((one) => one.name !== column.name))
}

const WITH_OWN: readonly ShapeName[] = [
  ...(['trl', 'trl-implicit', 'trl-standard', 'trl-unpaired', 'openai-dpo', 'llama-factory', 'axolotl'] as const),
  ...(['nemo-rl', 'helpsteer3', 'arena', 'listwise'] as const),
]

const LINES_SHOWN: readonly ShapeName[] = ['parquet', 'trl']

const RUN_BY = {
  python: 'test/peers/release-files.ts',
  sql: 'packages/formats/test/releases/load-lines.test.ts',
}

function linesSection(): string {
  return LINES_SHOWN.flatMap((shape) =>
    loadLines(shape, { splits: ['train', 'test'] })
      .filter(({ program }) => program === 'datasets' || program === 'DuckDB')
      .map(({ program, language, text }) => {
        const runBy = language === 'sql' ? RUN_BY.sql : RUN_BY.python
        return `${program}, ${SHAPES[shape].label}:\n\n<!-- run by ${runBy} -->\n\`\`\`${language}\n${text}\n\`\`\``
      }),
  ).join('\n\n')
}

/** The page of the docs about the files of a release, from the registry of shapes and the columns of their writers. */
export function releaseFilesPage(): string {
  const [data, votes, responses, scores] = tablesOf('parquet', EVERYTHING)
  if (!data || !votes || !responses || !scores) throw new Error('The folder has four tables.')
  return `# The files of a release

Written by a test from the registry of shapes (\`packages/contracts/src/releases/shapes.ts\`) and the columns of their writers (\`packages/formats/src/releases\`); change these, then run \`pnpm exec vitest run --project unit release-files -u\`.

A release has one folder, and each shape one folder in it; the Parquet files are in its root, where Hugging Face looks for them. Files are named after the splits that have rows: \`trl/train.jsonl\`, \`data/train-00000-of-00002.parquet\`. The same release gives the same bytes.

${tableOf(
  ['shape', 'what', 'folder', 'loaded by', 'leaves out'],
  SHAPE_NAMES.map((name) => shapeRow(name)),
)}

${SHAPE_NAMES.map((name) => `- \`${name}\`: ${SHAPES[name].help}`).join('\n')}

Whatever a shape can't hold is counted by its kind. A pair without a row is counted once, as the first of these kinds that it is of; rows and pairs left out add up to the pairs of the release.

${tableOf(
  ['kind', 'what'],
  Object.entries(NOT_IN_SHAPE).map(([kind, { about }]) => [`\`${kind}\``, about]),
)}

## Types that do not change

**Parquet.** Every column has its type in the file, nested ones too, and may be null. Row groups have 5,000 rows, fewer where texts are long. The file's metadata has \`tiebreak.release\`, \`tiebreak.version\`, \`tiebreak.approved\` and \`tiebreak.criterion\`.

**JSON Lines.** \`datasets\` and DuckDB take types from the first rows that they see, of the first file. So nothing in these files is null, and no list is empty:

- A column is on every row with a value of its type, or on none. A text that is missing is empty. A number that some row of the release lacks has no column, and \`incompleteValues\` counts the values that are lost thereby: use Parquet, which has them.
- A number that may have decimals always has a decimal point or an exponent.
- Keys come in one order. U+2028, U+2029 and U+0085 are escaped.
- \`tags\` is JSON text. In votes, lists follow \`responses\`: a rank of 0 means that both were bad, an empty text in \`shown\` that the order is unknown.

Two files of such columns can be loaded together in any order, above 10 MB too. Every shape comes with lines in Python that declare the types (\`features=\`); two kinds of release need them, or Parquet:

- **Calls of tools and names of speakers.** Where any message of a release has more than role and content, a message in JSON Lines has the fields that it has and no others, and the columns of messages are declared as \`List(Json())\`. An empty \`tool_calls\` on the others would be safe for \`datasets\`, but not for training: chat templates ask whether the field is there (Llama's refuses a message that has it with anything but one call). TRL gets messages just as they were written. In Parquet such fields are null where a message lacks them; \`trl.trainer.utils.remove_none_values\` removes them, into columns of \`List(Json())\`.
- **Texts that are all dates.** \`datasets\` reads a column whose texts all look like \`2026-01-31\` or \`2026-01-31T10:00:00\` as times, also with \`features=\`, which then turns them back into other texts. No column of ours looks like that, since times have milliseconds; metadata and ids may. Parquet keeps them as text.

**CSV** begins with a byte order mark, by which spreadsheets know UTF-8; text that they would run as a formula gets a leading apostrophe.

## Margin and probability

\`margin\` is there only where the policy asks for it, and then on every row. It is 0 to 1 on every scale: the mean strength towards the chosen response as a share of the strongest that the scale has, where ties count 0 and judgements for the other side count against it. Where nobody gave a strength, each judgement counts as the strongest, so that it is the lead in votes; where a reviewer decided alone it is 1.
Only reward trainers read it (TRL's RewardTrainer and OpenRLHF's): it changes their loss. DPO, KTO and all others ignore it. \`chosen_prob\` is the probability that the chosen response is better, where the aggregation gives one; no trainer reads it.

## Columns of the Parquet folder

Columns about systems, reasons, margins, probabilities, judges, strengths and tools are there only where the release has them. Messages have \`role\` and \`content\`, and \`name\`, \`tool_calls\` and \`tool_call_id\` where any message of the release has them.

### \`data\`: pairs

${columnTable(data.columns)}

### \`votes\`: judgements

${columnTable(votes.columns)}

### \`responses\`

${columnTable(responses.columns)}

### \`scores\`

The same columns are in \`scores-csv\`.

${columnTable(scores.columns)}

## Columns of the other shapes

These come first; most are followed by those of \`data\` from \`id\` on. \`openrlhf\` has the columns of \`trl\` without \`tools\`, \`verl\` those of \`trl-standard\` in Parquet, and \`votes-jsonl\` those of \`votes\`.

${WITH_OWN.map((name) => `### \`${name}\`\n\n${columnTable(ownColumns(name, data.columns))}`).join('\n\n')}

## Loading

From within the folder of the release. Each shape has its own lines, with the declaration of its types.

${linesSection()}

How each shape is loaded by its own loader, by hand, with files above 10 MB, values that begin late and two releases in both orders: [test/peers](../test/peers/README.md).
`
}
