import { readFileSync } from 'node:fs'
import {
  clusteredIntervals,
  createRandom,
  differenceSe,
  fitBradleyTerry,
  fitDavidson,
  gwetAc,
  jackknifeStatistic,
  krippendorffAlpha,
  pairedCovariance,
  rankIntervals,
} from '../src/index.ts'

/** The worked example of the README, on the 8,931 crowd judgements of LLMFAO. */
export function llmfaoExample(csv: string): string {
  const systems: string[] = []
  const idOf = (name: string) => (systems.includes(name) ? systems.indexOf(name) : systems.push(name) - 1)
  const rows = readFileSync(csv, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [, prompt, , , worker, winner, left = '', right = ''] = line.split(',')
      const answer = winner === 'tie' ? 0.5 : Number(winner === 'left')
      return { first: idOf(left), second: idOf(right), answer, annotator: Number(worker), prompt: Number(prompt) }
    })
  const first = Int32Array.from(rows, (row) => row.first)
  const second = Int32Array.from(rows, (row) => row.second)
  const answer = Float64Array.from(rows, (row) => row.answer)
  const annotator = Int32Array.from(rows, (row) => row.annotator)
  const prompt = Int32Array.from(rows, (row) => row.prompt)
  const nodes = systems.length
  const lines: string[] = []

  const fit = fitBradleyTerry({ nodes, first, second, wins: answer }, { priorSd: 2 })
  if (!fit.ok) throw new Error(fit.reason)
  const intervals = clusteredIntervals(fit, { first, second, outcome: answer, annotator, prompt })
  const component = intervals.components[0]
  if (!component?.ok) throw new Error(component?.reason)
  const { rank, best, worst } = rankIntervals(component, { random: createRandom(1) })
  const order = [...rank.keys()].sort((a, b) => rank[a]! - rank[b]!)
  for (const at of order.slice(0, 3)) {
    const name = systems[component.nodes[at]!]!
    const interval = `${component.low[at]!.toFixed(2)} … ${component.high[at]!.toFixed(2)}`
    lines.push(
      `${name}: ${component.score[at]!.toFixed(2)} (${interval}), rank ${best[at]} to ${worst[at]} of ${nodes}`,
    )
  }
  const [leader = 0, next = 1] = order.map((at) => component.nodes[at]!)
  const gap = differenceSe(intervals, { first: leader, second: next })
  if (gap.ok) lines.push(`lead of the first over the second: ${gap.value.toFixed(2)} ± ${gap.se.toFixed(2)}`)

  const columns = { nodes, first, second, answer, shown: new Int8Array(rows.length).fill(1), annotator }
  const davidson = fitDavidson(columns, { priorSd: 2, position: true })
  if (!davidson.ok) throw new Error(davidson.reason)
  const spread = pairedCovariance(davidson, columns, { clusters: [annotator, prompt] })
  const se = spread.ok ? spread.se[davidson.layout.position]!.toFixed(3) : spread.reason
  lines.push(
    `left side: ${davidson.position.toFixed(3)} logits ± ${se}; ν of ties: ${Math.exp(davidson.auxiliary[0]!).toFixed(2)}`,
  )

  const units = new Map<string, { counts: number[]; cluster: number }>()
  for (const row of rows) {
    const turned = row.first > row.second
    const key = `${row.prompt} ${Math.min(row.first, row.second)} ${Math.max(row.first, row.second)}`
    const unit = units.get(key) ?? { counts: [0, 0, 0], cluster: row.prompt }
    units.set(key, unit)
    unit.counts[2 * (turned ? 1 - row.answer : row.answer)]! += 1
  }
  const table = { categories: [-1, 0, 1], units: [...units.values()] }
  const alpha = krippendorffAlpha(table, { metric: 'nominal' })
  const ac = jackknifeStatistic(table, (part) => {
    const own = gwetAc(part)
    return own.ok ? own.value : undefined
  })
  if (alpha.ok && ac.ok) {
    lines.push(
      `α: ${alpha.value.toFixed(3)}; AC1: ${ac.value.toFixed(3)} (${ac.low.toFixed(3)} … ${ac.high.toFixed(3)} over ${ac.clusters} prompts)`,
    )
  }
  return lines.join('\n')
}

const csv = process.argv[2]
if (import.meta.main && csv !== undefined) console.log(llmfaoExample(csv))
