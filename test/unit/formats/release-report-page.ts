import { CHECK_NAMES } from '@tiebreak/contracts/releases/choices.ts'
import { CHECK_RULES, type CheckRule } from '@tiebreak/services/releases/checks/rules.ts'

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

function sayAt({ at, unit }: CheckRule): string {
  return unit === 'share' ? `${at * 100}%` : String(at)
}

function rowsOf(name: (typeof CHECK_NAMES)[number]): string[] {
  const rules: readonly CheckRule[] = Object.values(CHECK_RULES[name].rules)
  return rules.map((rule) =>
    row([`\`${name}\``, rule.severity, `When ${rule.when.replaceAll('{at}', sayAt(rule))}`, rule.why]),
  )
}

/** The page of the docs about the report of a release, from the rules of its checks. */
export function releaseReportPage(): string {
  return `# The report of a release

Written by a test from the rules of the checks (\`packages/services/src/releases/checks/rules.ts\`); change these, then run \`pnpm exec vitest run --project unit release-report -u\`.

Every cut looks at what it made before anybody can take it away, and whoever approves reads what was found. Each check says what it looked at, also where nothing was found. What is *severe* stands in the way until a reason is given why it does not matter; a *warning* and a *note* are to be read.

${[row(['check', 'looks at']), row(['---', '---'])].join('\n')}
${CHECK_NAMES.map((name) => row([`\`${name}\``, CHECK_RULES[name].looksAt])).join('\n')}

## From where on it weighs how much, and why there

${[row(['check', 'weight', 'when', 'why']), row(['---', '---', '---', '---'])].join('\n')}
${CHECK_NAMES.flatMap(rowsOf).join('\n')}

Intervals are of 95%. Those of shares take raters as clusters for sides, and prompts for lengths and classes; that of agreement leaves out a group of prompts at a time. Personal data is found by its form, with check digits where there are any: a number that looks like none of these is not found, and neither is a name.

Examples in a report are ids and pseudonyms, ten at most, and never the personal data itself. The card of the release has what was found, without examples.

## What it takes

A report reads the release once, prompt by prompt, and holds one prompt with its responses and judgements at a time. Besides, it keeps 32 bytes for each prompt and 8 for each label, a number for each rater, and counts of at most 4,096 groups of prompts; where prompts leak, the digests of these, and it reads the prompts a second time to name them.
`
}
