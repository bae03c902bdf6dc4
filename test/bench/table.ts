import { type Finding, isKept, median } from './finding.ts'

/** The findings as a Markdown table: medians, the range of the ratio over the pairs, the budget and whether it is kept. */
export function table(findings: readonly Finding[]): string {
  return [
    '| what | ours | reference | ratio (median, range) | budget | kept |',
    '|---|---|---|---|---|---|',
    ...findings.map((finding) => `| ${cells(finding).join(' | ')} |`),
  ].join('\n')
}

function cells(finding: Finding): string[] {
  if (finding.kind === 'not run') return [finding.what, `not run: ${finding.why}`, '', '', '', 'not run']
  const { what, ours, reference, ratios, unit = '', budget } = finding
  const kept = isKept(finding)
  return [
    what,
    ours,
    reference,
    spread(ratios, unit),
    inWords(budget, unit),
    kept === null ? '' : kept ? 'yes' : '**missed**',
  ]
}

function spread(ratios: readonly number[], unit: string): string {
  const middle = figure(median(ratios), unit)
  return ratios.length < 2
    ? middle
    : `${middle} (${figure(Math.min(...ratios), unit)} – ${figure(Math.max(...ratios), unit)})`
}

function inWords(budget: Extract<Finding, { kind: 'measured' }>['budget'], unit: string): string {
  if (budget === null) return ''
  if ('most' in budget) return `≤ ${figure(budget.most, unit)}`
  return `≥ ${figure(budget.least, unit)}${budget.goal === undefined ? '' : ` (goal ${figure(budget.goal, unit)})`}`
}

function figure(value: number, unit: string): string {
  return unit === '' ? value.toFixed(2) : `${value.toFixed(0)} ${unit}`
}
