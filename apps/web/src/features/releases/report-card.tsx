import { SPLITS, type Split } from '@tiebreak/contracts/releases/choices.ts'
import type { ReleaseReport } from '@tiebreak/contracts/releases/schemas.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { uncountedWords } from '#shared/words/left-out-words.ts'
import { CheckList } from './check-list.tsx'
import { releasesTexts } from './messages/texts.ts'
import { NotHeld } from './not-held.tsx'
import { RuleList } from './rule-list.tsx'

/** What whoever approves reads: from what was judged to the rows, with every rule, the splits and the checks. */
export function ReportCard({ report }: { report: ReleaseReport }) {
  const words = useWords(releasesTexts)
  const { counts, uncounted, checks } = report
  return (
    <Card title={words('report')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <StatRow label={words('numbers')}>
          <Stat
            label={words(counts.unit === 'pairs' ? 'judgedPairs' : 'judgedOnes')}
            value={formatCount(words.tag, counts.judged)}
          />
          <Stat label={words('leftOutTotal')} value={formatCount(words.tag, counts.judged - counts.rows)} />
          <Stat label={words('rows')} value={formatCount(words.tag, counts.rows)} />
        </StatRow>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
          <RuleList
            label={words('leftOutByRule')}
            leftOut={counts.leftOut}
            nothing={words('nothingLeftOut')}
            withNone={(n) => words('rulesWithNone', { n })}
          />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
            <SplitTable counts={counts} />
            <section aria-label={words('alsoLeftOut')} className="grid gap-2 text-sm">
              <h3 className="font-semibold">{words('alsoLeftOut')}</h3>
              <dl>
                {(['otherSource', 'unranked', 'votesLeftOut'] as const).map((kind) => (
                  <div key={kind} className="flex justify-between gap-4 border-t border-line py-1.5">
                    <dt>{words(kind)}</dt>
                    <dd className="tabular-nums">{formatCount(words.tag, counts[kind])}</dd>
                  </div>
                ))}
              </dl>
              <p>
                {words('doNotCount')}: {uncountedWords(words, { ...uncounted, ruledOutBy: [] }) || words('allCount')}
              </p>
            </section>
          </div>
        </div>
        <NotHeld counts={counts} />
        <CheckList checks={checks} />
      </div>
    </Card>
  )
}

function SplitTable({ counts }: { counts: ReleaseReport['counts'] }) {
  const words = useWords(releasesTexts)
  const number = (key: 'prompts' | 'pairs' | 'rankings' | 'votes', header: string): Column<Split> => ({
    key,
    header,
    numeric: true,
    cell: (split) => formatCount(words.tag, counts.splits[split][key]),
  })
  const columns: Column<Split>[] = [
    { key: 'split', header: words('split'), heading: true, cell: (split) => words(`split.${split}`) },
    number('prompts', words('prompts')),
    number('pairs', words(counts.unit === 'pairs' ? 'pairs' : 'rows')),
    number('rankings', words('rankings')),
    number('votes', words('judgements')),
  ]
  return (
    <section aria-label={words('splits')} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="text-sm font-semibold">{words('splits')}</h3>
      <Table caption={words('splits')} columns={columns} rows={SPLITS} rowKey={(split) => split} />
    </section>
  )
}
