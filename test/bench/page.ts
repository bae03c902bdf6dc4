import { type Finding, isKept } from './finding.ts'
import { table } from './table.ts'

/** What profiles have shown of budgets that are missed. */
const KNOWN = `What is known about them:

- **Submit**: the verb checks access and stores the judgement in one round trip. What remains is the statement itself, which writes a submission, a judgement, the assignment and the comparison where the reference writes one row, and Node, which shares two cores with the server and the clients.
- **Queue**: over HTTP each of the two calls also reads the session with its account and checks access, in two more round trips, and Node and the client take their share of the two cores. When other programs use the cores too, the 32 processes behind pgbench get a larger share of them than the single Node process, and the ratio falls (0.2 to 0.35 at a load average of 5 to 11).
- **Export**: the database writes the lines and Node only passes them on. What remains is the query, which joins seven tables and sorts to get what the flat table already has.
- **Import**: a line becomes a prompt, two responses, a comparison with two places, a submission and a judgement, each with its indexes and foreign keys, in one process that also reads and checks the file. Reading and checking alone take longer than the budget of four times the reference allows.
- **Memory**: the worker is started with flags that free early what loading leaves behind; without them the process kept 250 MB of it.
- **Annotate route**: React with its DOM is 61 kB, the router 28 kB, queries 11 kB, the screen itself with its texts and the frame around it 32 kB, styles 8 kB. Rankings, dialogs, notices, menus, earlier judgements, and the syntax of footnotes, formulas, named characters and emphasis beside East Asian letters are loaded right after the first texts, so that they are there if the connection is lost; a ranking, or a text with such syntax, waits for its part if it comes first. The page is built without schemas, with only the endpoints that it calls, and with only the parts of the Markdown pipeline that it uses.
- **Key press to next pair painted**: both figures are within budget on an idle machine; at a load average of 12 the slowest twentieth took 82 ms.
- **Memory of the annotate page**: in a sitting of 1,500 the heap was 9.9 MB after 50 judgements, 11.1 after 500, 10.7 after 1,000 and 11.9 after 1,500. Heap snapshots show two parts: data of the page's own was 2.58 MB, 2.94 and 3.01 (a cache of the colours of up to 200 code blocks fills up between the first two), compiled code 5.72 MB, 6.79 and 6.82. The page does not leak: early on, less of its code has been compiled, and that is what the ratio from 50 judgements on shows.`

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

${missed === 0 ? 'Every budget is kept.' : `${missed} budgets are missed. The budgets stay as they are: a missed one is work to do, not a reason to change it.\n\n${KNOWN}`}

## How to read it

Speed is given as a ratio to a reference that ran on the same server, in turns with it: ${rounds} pairs in alternating order; the figures are medians. Figures per second hold for this machine and say little about yours; ratios say more.
The database is the embedded one, as users get it: durable, with nothing switched off.

- **Submit**: eight callers judge at once through the pool, like eight annotators who never pause. The reference is Debian's \`pgbench\` with eight clients, each inserting one row (a key, a unique column, a small document).
  Measured once the server has statistics about the tables, seconds after the first rows.
- **Lease**: the next assignment for one of eight annotators, between their judgements; the 95th percentile of 200 calls.
- **Queue**: 32 annotators signed in to one API process, each leasing and judging one task after another. The reference is \`pgbench\` with 32 clients that run the same two functions, \`next_assignments\` and \`submit_judgement\`, as the same role on the same server. Client, API and server share the cores.
- **Policy**: the next assignment in a project of 5,000 comparisons with one part of the policy on, compared with all of them off; medians of 100 calls. There is no budget: it shows what each part costs.
- **Measurement and fit**: agreement and raters, and the scores of systems and responses, of a project of 20,000 prompts with responses by 6 of 12 systems each, all 300,000 pairs judged by three or four of 60 raters, one million judgements in all. Each runs as in the worker, in a process of its own: it reads in one transaction, computes in a thread while none is open, and writes in another. The reference is \`COPY\` of what is read of each judgement out of a flat table. Seconds are this machine's.
- **Export**: the votes export as the worker runs it, until the file is complete. The reference is \`COPY\` of a flat table with the same rows into a file.
- **Import**: own JSONL as the worker imports it: checked, deduplicated, under row-level security. The references are \`COPY\` of the same lines, each a document with a key, and \`COPY\` of exactly the rows that the import creates.
- **Memory**: the most memory that a process held during one import or export, including Node and the program, sampled every 10 ms. What loading the program leaves behind is freed first.
- **Key press to next pair painted**: from the press of \`Enter\` to the end of the frame in which the next pair can be read, in Chromium on the built page, with two more tasks ready and every API call slowed by 500 ms. The reference is a page that shows a different word on each key press, in turns with ours.
- **Memory of the annotate page**: the JavaScript heap after garbage collection, in one sitting of an annotator who judges task after task.
- **Annotate route**: page, scripts and styles that a browser loads before the first pair can be read, gzipped; what lays texts out beside the page is not in it. What comes over the wire, in all, is bounded by a test: at most ten requests and 175 kB with their headers, as Brotli (\`test/browser/annotating/first-pair.test.ts\`). Formulas and code highlighting are loaded later, when a text needs them.
- **First pair on screen, warm**: from opening the annotate page to the end of the frame in which both responses can be read, in a browser that has the page's files, less the same for a page of a few words from the same server (\`/healthz\`), in turns with it.

\`npm run bench -- --only submit --rounds 9\` measures one part; \`--open-many 1000000 --rows-many 1000000\` uses more rows. The command ends with exit code 1 if a reference is missing, and 2 if a budget is missed.
`
}
