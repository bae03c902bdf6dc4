import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { IMPORT_CONTAINERS, IMPORT_PACKINGS } from '@tiebreak/contracts/data/containers.ts'
import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import { NOT_HELD, UNCOUNTED } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import { expectedOf, type FormatOptions } from '@tiebreak/contracts/format-options.ts'

const ROOT = new URL('../../../', import.meta.url).pathname

const code = (names: readonly string[], none: string) => names.map((name) => `\`${name}\``).join(', ') || none
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

/** The rows that the docs have to have, by page, as the registries would write them. */
export const docRows = (): Record<string, string[]> => ({
  'docs/exports.md': [
    ...Object.entries(EXPORTS).map(([name, { label, summary, file, leavesOut }]) =>
      row([`\`${name}\``, label, summary, `\`${file}\``, code(leavesOut, 'nothing')]),
    ),
    ...optionRows(EXPORTS),
    ...Object.entries({ ...NOT_HELD, ...UNCOUNTED }).map(([kind, { about }]) => row([`\`${kind}\``, about])),
  ],
  'docs/imports.md': [
    ...Object.entries(IMPORTS).map(([name, { label, summary, notKept }]) =>
      row([`\`${name}\``, label, summary, notKept.join('; ') || 'nothing']),
    ),
    ...[...Object.entries(IMPORT_CONTAINERS), ...Object.entries(IMPORT_PACKINGS)].map(
      ([name, { about, endings, mediaTypes }]) =>
        row([`\`${name}\``, about, code(endings, 'any'), code(mediaTypes, 'none')]),
    ),
    ...optionRows(IMPORTS),
  ],
})

function optionRows(registry: Readonly<Record<string, { options: FormatOptions }>>): string[] {
  return Object.entries(registry).flatMap(([format, { options }]) =>
    Object.entries(options).map(([name, option]) =>
      row([`\`${format}\``, `\`${name}\``, expectedOf(option), `\`${option.default}\``, option.help]),
    ),
  )
}

/** Rows that a page of the docs lacks, and rows in its tables of formats that no registry would write. */
export async function differences(page: string): Promise<{ missing: string[]; foreign: string[] }> {
  const lines = (await readFile(join(ROOT, page), 'utf8')).split('\n')
  const wanted = docRows()[page] ?? []
  return {
    missing: wanted.filter((line) => !lines.includes(line)),
    foreign: lines.filter((line) => /^\| `/.test(line) && !wanted.includes(line)),
  }
}
