import { UNCOUNTED } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import { SPLITS } from '@tiebreak/contracts/releases/choices.ts'
import { LEFT_OUT_OF_RELEASES } from '@tiebreak/contracts/releases/left-out-of-releases.ts'
import { loadLines } from '@tiebreak/contracts/releases/load-lines.ts'
import { SHAPES, type ShapeName } from '@tiebreak/contracts/releases/shapes.ts'
import { tablesOf } from '../shapes.ts'
import { frontMatter } from './front-matter.ts'
import { document, inline, quoted, sayWhole, table } from './markdown.ts'
import type { PaperFacts } from './paper-facts.ts'
import { sayPolicy } from './say-policy.ts'

/** The `README.md` of a release: its card, as the Hub shows it. */
export function writeCard(facts: PaperFacts): string {
  const { manifest, about } = facts
  const { project, release, reach } = manifest
  return document([
    frontMatter(facts),
    `# ${inline(project.name)}, version ${release.version}`,
    about.description.trim() !== '' && quoted(about.description),
    `Preferences between responses, by ${inline(about.creator)}: everything acknowledged before ${reach.asOf}, cut on ${release.cutAt}. What is new: [CHANGELOG.md](CHANGELOG.md). Who judged: [DATA_STATEMENT.md](DATA_STATEMENT.md). For machines: [croissant.json](croissant.json), and \`manifest.json\`, whose digest is what was approved.`,
    release.notes.trim() !== '' && quoted(release.notes),
    counts(facts),
    `## How labels came about\n\n${sayPolicy(manifest.policy).join('\n')}`,
    leftOut(facts),
    checks(facts),
    loading(facts),
    columns(facts),
    remake(facts),
  ])
}

function counts({ manifest: { counts } }: PaperFacts): string {
  const rows = SPLITS.filter((split) => counts.splits[split].prompts > 0).map((split) => {
    const { prompts, pairs, rankings, votes } = counts.splits[split]
    return [`\`${split}\``, ...[prompts, pairs, rankings, votes].map(sayWhole)]
  })
  return [
    '## What is in it',
    table(['split', 'prompts', 'labels', 'rankings', 'judgements'], rows),
    `${sayWhole(counts.rows)} labels in all, of ${sayWhole(counts.judged)} ${counts.unit} that were judged. Ties and both bad are labels too, where the policy keeps them; \`data\` has those with a winner.`,
  ].join('\n\n')
}

function leftOut({ manifest: { counts, uncounted } }: PaperFacts): string {
  const kinds = Object.entries(LEFT_OUT_OF_RELEASES).map(([kind, about]): [string, string, unknown] => [
    kind,
    about,
    Object.entries(counts.leftOut).find(([name]) => name === kind)?.[1],
  ])
  const others = Object.entries(UNCOUNTED).map(([kind, { about }]): [string, string, unknown] => [
    kind,
    about,
    uncounted[kind],
  ])
  const rowsOf = (all: [string, string, unknown][]) =>
    all.flatMap(([kind, about, n]) => (typeof n === 'number' && n > 0 ? [[`\`${kind}\``, about, sayWhole(n)]] : []))
  const [rows, judgements] = [rowsOf(kinds), rowsOf(others)]
  return [
    '## What is not in it',
    rows.length === 0
      ? `None of the ${counts.unit} was left out.`
      : table(['kind', `${counts.unit} left out`, 'n'], rows),
    judgements.length > 0 && table(['kind', 'judgements that do not count', 'n'], judgements),
  ]
    .filter((part) => part !== false)
    .join('\n\n')
}

function checks({ manifest }: PaperFacts): string | null {
  if (manifest.checks.length === 0) return null
  // Where something was found is for whoever approves: ids and pseudonyms stay out of the card.
  const rows = manifest.checks.map(({ name, severity, found }) => [`\`${name}\``, severity, inline(found)])
  return `## What was looked at\n\n${table(['check', 'weight', 'found'], rows)}`
}

function loading({ manifest, known }: PaperFacts): string {
  const shapes = new Set<ShapeName>(['parquet', ...manifest.policy.shapes])
  const rows = [...shapes].map((name) => {
    const { label, summary, folder, loadedBy } = SHAPES[name]
    const files = manifest.files.filter(({ path }) =>
      name === 'parquet' ? /^(?:data|votes|responses|scores)\//.test(path) : path.startsWith(`${folder}/`),
    )
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    return [`${label}: ${summary}`, loadedBy.join(', '), sayWhole(files.length), sayWhole(bytes)]
  })
  const lines = loadLines('parquet', { splits: known.facts.splits })
    .filter(({ program }) => program === 'datasets' || program === 'DuckDB')
    .map(({ program, language, text }) => `${program}:\n\n\`\`\`${language}\n${text}\n\`\`\``)
  return [
    '## Loading',
    table(['what', 'loaded by', 'files', 'bytes'], rows),
    'From within the folder:',
    ...lines,
    'From the Hub: `load_dataset("OWNER/NAME")` has the pairs, `load_dataset("OWNER/NAME", "votes")` the judgements, and so on with `responses` and `scores`.',
  ].join('\n\n')
}

function columns({ known }: PaperFacts): string {
  const tables = tablesOf('parquet', known).map(
    ({ folder, columns: own }) =>
      `### \`${folder}\`\n\n${table(
        ['column', 'what'],
        own.map(({ name, about }) => [`\`${name}\``, about]),
      )}`,
  )
  return ['## Columns', ...tables].join('\n\n')
}

function remake({ manifest: { seed, reach, splitPlan, fittedAt, code } }: PaperFacts): string {
  const rows = [
    ['mark', `\`${reach.mark}\``],
    ['seed', `\`${inline(seed)}\``],
    ['plan of splits', splitPlan === null ? 'none' : `version ${splitPlan}`],
    ['scores fitted', fittedAt ?? 'none'],
    ['program', `Tiebreak ${code.version}, input of version ${code.snapshot}`],
  ]
  return `## How it can be made again\n\nThe same version of the program makes the same bytes from the input that is stored with the release.\n\n${table(['what', 'value'], rows)}`
}
