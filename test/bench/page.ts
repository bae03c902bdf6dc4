import { type Finding, isKept } from './finding.ts'
import { table } from './table.ts'

/** What profiles have shown of budgets that are missed. */
const KNOWN = `What is known of them:

- **Submit**: the verb asks who may and stores in one round trip; what is left is the statement itself, which writes a submission, a judgement, the assignment and the comparison where the reference writes one row, and Node, which shares two cores with the server and the clients.
- **Queue**: over HTTP each of the two calls also reads the session with its account and asks who may, in two more round trips; Node and the client take their share of the two cores. Where other programs use the cores too, the 32 processes behind pgbench get a larger share of them than one process of Node, and the ratio falls (0.2 to 0.35 at a load average of 5 to 11).
- **Export**: the database writes the lines and Node only passes them on. What is left is the query, which joins seven tables and sorts for what the flat table has ready.
- **Import**: a line becomes a prompt, two responses, a comparison with two places, a submission and a judgement, each with its indexes and foreign keys, in one process that also reads and checks. Reading and checking alone take longer than a quarter of the reference allows.
- **Memory**: the worker is started with flags that clear away early what loading leaves behind; before, the process kept 250 MB of it.
- **Annotate route**: React with its DOM is 61 kB, the router 28 kB, queries 11 kB, Markdown 27 kB, the screen itself with its words and the frame around it 32 kB, styles 8 kB. Rankings, windows, notices, what comes before the first task, formulas and footnotes come in one go right after the first texts, so that they are there when the connection is gone; a text with a formula or a footnote, and a ranking, waits for them when it is the first. The page is built without schemas and with the endpoints that it calls, and Markdown without what the ready-made pipelines bring beside.
- **Key press to next pair painted**: both figures keep the budget on an idle machine; at a load average of 12 the slowest twentieth took 82 ms.
- **Memory of the annotate page**: in a sitting of 1,500 the heap was 9.9 MB after 50 judgements, 11.1 after 500, 10.7 after 1,000 and 11.9 after 1,500. Snapshots tell the two kinds apart: what is neither code nor the browser's own was 2.58 MB, 2.94 and 3.01 (the colours of up to 200 blocks of code, kept on purpose, fill up between the first two), compiled code 5.72 MB, 6.79 and 6.82. The page does not leak; a young page has less of its code compiled, and the ratio from 50 on counts that.`

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

- **Submit**: eight judge at once through the pool, as eight annotators whose every key stroke is stored. The reference is Debian's \`pgbench\` with eight clients, each inserting one row (a key, a unique column, a small document).
  Measured once the server has statistics of the tables, which it takes seconds after the first rows.
- **Lease**: the next assignment for one of eight annotators, between their judgements; the 95th percentile of 200 calls.
- **Queue**: 32 annotators signed in at one API process, each leasing one and judging it, over and over. The reference is \`pgbench\` with 32 clients that run the same two functions, \`next_assignments\` and \`submit_judgement\`, as the same role on the same server. Client, API and server share the cores.
- **Policy**: the next assignment in a project of 5,000 comparisons with one part of the policy on, beside one with all of them off; medians of 100 calls. No budget: it says what a part costs.
- **Measurement and fit**: agreement and raters, and the scores of systems and responses, of a project of 20,000 prompts with answers of 6 of 12 systems, all 300,000 pairs judged by three or four of 60 raters, one million judgements in all. Each runs as the worker runs it, in a process of its own: read in one transaction, computed in a thread while none is open, written in another. The reference is \`COPY\` of what is read of each judgement out of a flat table. Seconds are this machine's.
- **Export**: the votes export as the worker runs it, to the end of its file. The reference is \`COPY\` of a flat table with the same rows into a file.
- **Import**: own JSONL as the worker takes it in: checked, deduplicated, behind the project's wall. The references are \`COPY\` of the same lines, each a document with a key, and \`COPY\` of the very rows that the import makes.
- **Memory**: the most that a process held while it did one import or export, Node and the program included, looked at every 10 ms. What loading the program leaves behind is cleared before.
- **Key press to next pair painted**: from the press of \`Enter\` to the end of the frame in which the next pair can be read, in Chromium on the built page, with two tasks ready behind the one on screen and every call of the API slowed by 500 ms. The reference is a page that shows another word at a key press, in turns with ours.
- **Memory of the annotate page**: what the page's scripts hold, after garbage was collected, in one sitting of an annotator who judges task after task.
- **Annotate route**: everything that a browser loads before the first pair can be read, gzip. Formulas and colours of code come later, when a text needs them.

\`npm run bench -- --only submit --rounds 9\` measures a part; \`--open-many 1000000 --rows-many 1000000\` takes more rows. The command ends with 1 when a reference is missing, with 2 when a budget is missed.
`
}
