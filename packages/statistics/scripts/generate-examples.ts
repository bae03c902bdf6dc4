import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXAMPLES } from '../examples/run-examples.ts'

const PACKAGE = join(import.meta.dirname, '..')

/** The page of examples: what is asked, the code, and what it says. */
export function examplesPage(): string {
  const files = new Set<string>()
  const sections = EXAMPLES.map(({ title, file, run }) => {
    const code = readFileSync(join(PACKAGE, 'examples/by-question', file), 'utf8')
    const path = `examples/by-question/${file}`
    const shown = files.has(file) ? `In [${path}](${path}) too.` : `[${path}](${path}):\n\n\`\`\`ts\n${code}\`\`\``
    files.add(file)
    return `## ${title}\n\n${shown}\n\n\`\`\`text\n${run().join('\n')}\n\`\`\`\n`
  })
  return `# Examples of @tiebreak/statistics\n\nRun and written by \`node scripts/generate-examples.ts\`; a test keeps the page current. \`show\` prints fields of a result, numbers to three digits.\n\n${sections.join('\n')}`
}

if (import.meta.main) writeFileSync(join(PACKAGE, 'EXAMPLES.md'), examplesPage())
