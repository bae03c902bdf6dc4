import { type Finding, isKept } from './finding.ts'
import { table } from './table.ts'

/** What profiles have shown of budgets that are missed. */
const KNOWN = `What is known of them:

- **Submit, whole verb**: the call itself takes 0.2 ms of a core in the database; the verb asks for the caller's rights in a round trip of its own before it.
- **Export**: two thirds are the query (it joins seven tables for what the flat table has ready), the rest is Node.
- **Import**: a line becomes a prompt, two responses, a comparison with two places, a submission and a judgement, each with its indexes and foreign keys; then the batch is matched with what is there already.
- **Memory**: loading the program takes most of it: the modules of drizzle-orm alone leave 250 MB of rubbish behind while they load, and the process keeps the pages.
- **Annotate route**: React with router and queries is 100 kB, Markdown 50 kB, the schemas with zod 44 kB.`

/** docs/benchmarks.md: the table of one full run, with the machine that made it. */
export function page({
  findings,
  rounds,
  machine,
  day,
}: {
  findings: readonly Finding[]
  rounds: number
  machine: string
  day: string
}): string {
  const missed = findings.filter((finding) => isKept(finding) === false).length
  return `# Benchmarks

Made by \`npm run bench\` on ${day}: ${machine}.

${table(findings)}

${missed === 0 ? 'Every budget is kept.' : `${missed} budgets are missed. They stay as they are: a missed one is work to do, not a reason for another budget.\n\n${KNOWN}`}

## How to read it

Speed is a ratio to a reference that ran beside it, on the same server, in turns: ${rounds} pairs, whose order changes; the figures are medians. Figures per second are this machine's and say little of yours; ratios say more.
The database is the embedded one as it is started for users: durable, nothing switched off.

- **Submit**: eight answer at once through the pool, as eight annotators whose every key stroke is stored. The reference is Debian's \`pgbench\` with eight clients, each inserting one row (a key, a unique column, a small document).
  Measured once the server has statistics of the tables, which it takes seconds after the first rows.
- **Lease**: the next assignment for one of eight annotators, between their answers; the 95th percentile of 200 calls.
- **Export**: the votes export as the worker runs it, to the end of its file. The reference is \`COPY\` of a flat table with the same rows into a file.
- **Import**: own JSONL as the worker takes it in: checked, deduplicated, behind the project's wall. The references are \`COPY\` of the same lines, each a document with a key, and \`COPY\` of the very rows that the import makes.
- **Memory**: the most that a process held while it did one import or export, Node and the program included, looked at every 10 ms. What loading the program leaves behind is cleared before.
- **Annotate route**: everything that a browser loads before the first pair can be read, gzip. Formulas and colours of code come later, when a text needs them.

\`npm run bench -- --only submit --rounds 9\` measures a part; \`--open-many 1000000 --rows-many 1000000\` takes more rows. The command ends with 1 when a reference is missing, with 2 when a budget is missed.
`
}
