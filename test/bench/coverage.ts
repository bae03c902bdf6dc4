import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { clopperPearson } from '@tiebreak/statistics'
import { z } from 'zod'
import type { Finding } from './finding.ts'

const PAGE = fileURLToPath(new URL('../../docs/coverage.md', import.meta.url))
/** The page is written of no fewer runs. */
const ENOUGH = 2_000
const LEAST = 0.93

const PROGRAM = fileURLToPath(new URL('../../packages/statistics/scripts/coverage.ts', import.meta.url))

const Coverages = z.strictObject({
  scores: z.array(
    z.strictObject({
      name: z.string(),
      score: z.number(),
      difference: z.number(),
      closed: z.number().nullable(),
      open: z.number(),
      halfWidth: z.number().nullable(),
      none: z.number(),
    }),
  ),
  adjusted: z.array(
    z.strictObject({
      name: z.string(),
      score: z.number(),
      difference: z.number(),
      length: z.number(),
      plain: z.number(),
      plainBias: z.number(),
      adjustedBias: z.number(),
    }),
  ),
  agreement: z.array(z.strictObject({ name: z.string(), rate: z.number() })),
  pooled: z.array(
    z.strictObject({
      name: z.string(),
      score: z.number(),
      centred: z.number(),
      within: z.number(),
      across: z.number(),
      unjudged: z.number().nullable(),
      system: z.number(),
    }),
  ),
})
type Coverages = z.infer<typeof Coverages>

/** How often 95 % intervals of scores and of agreement hold the truth, in simulated projects of many kinds. Writes docs/coverage.md. */
export async function coverageFindings({ runs }: { runs: number }): Promise<Finding[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, String(runs)], { maxBuffer: 2 ** 24 })
  const found = Coverages.parse(JSON.parse(stdout))
  if (runs >= ENOUGH) await writeFile(PAGE, pageOf(found, runs))
  return [
    ...found.scores.map(({ name, score, difference }) => finding(name, Math.min(score, difference), runs)),
    ...found.adjusted.map(({ name, score, difference, length }) =>
      finding(`${name}, adjusted for length`, Math.min(score, difference, length), runs),
    ),
    ...found.agreement.map(({ name, rate }) => finding(name, rate, runs)),
    ...found.pooled.map((design) => finding(design.name, leastOf(design), runs)),
  ]
}

function finding(what: string, rate: number, runs: number): Finding {
  return {
    kind: 'measured',
    what: `95 % intervals hold the truth: ${what}`,
    ours: inRange(rate, runs),
    reference: 'simulated',
    ratios: [rate],
    budget: { least: LEAST },
  }
}

/** The rate with its 99 % interval: a mean of shares varies no more than a count of runs. */
function inRange(rate: number, runs: number): string {
  const range = clopperPearson({ successes: Math.round(rate * runs), n: runs, confidence: 0.99 })
  if (!range.ok) throw new Error(range.reason)
  return `${rate.toFixed(3)} (${range.low.toFixed(3)} – ${range.high.toFixed(3)})`
}

/** To hundredths, and never −0. */
function logits(value: number): string {
  return (Math.round(100 * value) / 100 + 0).toFixed(2).replace('-', '−')
}

function leastOf({ score, centred, within, across, unjudged, system }: Coverages['pooled'][number]): number {
  return Math.min(score, centred, within, across, unjudged ?? 1, system)
}

function pageOf({ scores, adjusted, agreement, pooled }: Coverages, runs: number): string {
  const pooledRows = pooled.map(({ name, score, centred, within, across, unjudged, system }) =>
    [
      name,
      inRange(score, runs),
      ...[centred, within, across].map((share) => share.toFixed(3)),
      unjudged === null ? '–' : unjudged.toFixed(3),
      system.toFixed(3),
    ].join(' | '),
  )
  const rows = scores.map(({ name, score, difference, closed, open, halfWidth }) => [
    name,
    inRange(score, runs),
    difference.toFixed(3),
    closed === null ? '–' : closed.toFixed(3),
    `${(100 * open).toFixed(0)} %`,
    halfWidth === null ? '–' : halfWidth.toFixed(2),
  ])
  const adjustedRows = adjusted.map(({ name, score, difference, length, plain, plainBias, adjustedBias }) => [
    name,
    inRange(score, runs),
    difference.toFixed(3),
    length.toFixed(3),
    logits(adjustedBias),
    plain.toFixed(3),
    logits(plainBias),
  ])
  const missed = [
    ...adjusted.map(({ name, score, difference, length }) => ({
      name: `${name}, adjusted for length`,
      rate: Math.min(score, difference, length),
    })),
    ...scores.map(({ name, score, difference }) => ({ name, rate: Math.min(score, difference) })),
    ...agreement,
    ...pooled.map((design) => ({ name: design.name, rate: leastOf(design) })),
  ].filter(({ rate }) => rate < LEAST)
  return `# Coverage

How often 95 % intervals hold the truth in simulated projects: \`npm run bench -- --only coverage\`, seeds 1 to ${runs} of each design, with the 99 % interval of the rate. At least 0.93 is promised;
above 0.985 an interval is wider than it need be. \`npm test\` runs fewer of the same.

## Scores

Six systems with true scores from N(0, 1), fitted with the prior of the product (σ = 2), where raters and prompts each like a system more or less by N(0, 0.5²); what intervals are to hold is the score that endlessly many
such raters and prompts would give. Responses have true scores from N(0, 1) and the prior of responses (σ = 1), new systems and pairs of two systems N(0, 2²). The designs are in
\`packages/statistics/test/coverage/designs.ts\`; the last ten were named before they were first run.

| design | scores | differences | of closed intervals | open on a side | half width of closed ones, logits |
|---|---|---|---|---|---|
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

Where every interval is open on a side, only the other side can miss, so that rates are above 0.985 there: the data set no limit, and a limit that held 95 % of the time would be the prior's.

## Scores adjusted for length

Six systems with qualities from N(0, 1), of which the worse write more; raters and prompts each like a system more or less by N(0, 0.4²), and everybody adds about a logit for a response that is twice as long. What intervals are to hold is the score apart from length. The
error is that of the lead of the worst system over the best, in logits. The designs are in \`packages/statistics/test/adjusted/adjusted-coverage.ts\`.

| design | adjusted scores | differences | effect of length | error | plain scores | error |
|---|---|---|---|---|---|---|
${adjustedRows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

## Pooled scores

Responses of systems with levels from N(0, 1), with deviations from N(0, τ²), fitted with these priors; *raters with tastes* like each system more or less by N(0, 0.5²). The designs are in
\`packages/statistics/test/pooled/pooled-coverage.ts\`, and were named before they were first run.

| design | scores | within the prompt | differences within | across prompts | responses that nobody judged | systems |
|---|---|---|---|---|---|---|
${pooledRows.map((row) => `| ${row} |`).join('\n')}

## Agreement

Prompts of unlike difficulty, six comparisons of three judgements each; for *raters like these* raters of unlike care, four comparisons of three judgements each.

| design | intervals that hold it |
|---|---|
${agreement.map(({ name, rate }) => `| ${name} | ${inRange(rate, runs)} |`).join('\n')}

${missed.length === 0 ? 'No design is below what is promised.' : `Below what is promised: ${missed.map(({ name, rate }) => `${name} (${rate.toFixed(3)})`).join('; ')}.`}
`
}
