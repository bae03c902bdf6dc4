import type { RankingVerdict, SystemPair } from '@tiebreak/contracts/measures/ranking-schemas.ts'
import type { Reach } from '@tiebreak/contracts/measures/schemas.ts'
import { CsvButton } from '#shared/figures/csv-button.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Card } from '#shared/ui/card.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatCount, formatDecimal, formatShare } from '#shared/words/format-number.ts'
import { formatChance } from './chance-text.ts'
import { type RankingWords, rankingTexts } from './messages/texts.ts'
import { pairCsvColumns } from './pair-columns.ts'

type Props = { group: RankingVerdict; number: number | null; reach: Reach }

/** Whether one ranking describes the judgements of a group, in one sentence, with why and the evidence. */
export function VerdictCard({ group, number, reach }: Props) {
  const words = useWords(rankingTexts)
  const name = number === null ? words('oneRankingOrNot') : words('oneRankingOrNotOf', { n: number })
  const { verdict, reasons, cycle, cyclic, likelihoodRatio, deviating } = group
  return (
    <Card
      title={name}
      description={words('whetherOneRanking')}
      actions={
        deviating.length > 0 && (
          <CsvButton
            name={words('pairsThatDeviate')}
            fileName={number === null ? 'deviating-pairs.csv' : `deviating-pairs-group-${number}.csv`}
            columns={pairCsvColumns}
            rows={deviating}
            reach={reach}
          />
        )
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Alert tone={verdict === 'not_one_ranking' ? 'warn' : 'info'} title={words(`verdict.${verdict}`)}>
          {reasons.map((reason) => words(`reason.${reason}`)).join(' ')}
        </Alert>
        {cycle && <p className="break-words">{circleText(words, cycle)}</p>}
        {deviating.length > 0 && (
          <>
            <Table
              caption={words('pairsThatDeviate')}
              columns={columnsOf(words)}
              rows={deviating}
              rowKey={(row) => `${row.first} ${row.second}`}
            />
            <p className="text-sm text-soft">{words('aboutDeviations')}</p>
          </>
        )}
        {cyclic && (
          <p className="text-sm text-soft">
            {words('cyclicPart', {
              share: formatShare(words.tag, cyclic.share),
              noise: formatShare(words.tag, cyclic.noiseMost),
              beyond: formatShare(words.tag, cyclic.beyondNoise),
              most: formatShare(words.tag, cyclic.atMost),
            })}{' '}
            ({chanceText(words, cyclic.p)})
          </p>
        )}
        {likelihoodRatio && (
          <p className="text-sm text-soft">
            {words('likelihoodRatio', {
              deviance: formatDecimal(words.tag, likelihoodRatio.deviance, 1),
              df: likelihoodRatio.df,
              effect: formatDecimal(words.tag, likelihoodRatio.designEffect),
            })}
            {likelihoodRatio.p !== null && ` (${chanceText(words, likelihoodRatio.p)})`}
          </p>
        )}
      </div>
    </Card>
  )
}

function circleText(words: RankingWords, { systems, shares }: NonNullable<RankingVerdict['cycle']>): string {
  const [a = '', b = '', c = ''] = systems
  const [ab = 0, bc = 0, ca = 0] = shares
  const share = (value: number) => formatShare(words.tag, value, 0)
  return words('circle', { a, b, c, ab: share(ab), bc: share(bc), ca: share(ca) })
}

function chanceText(words: RankingWords, p: number): string {
  return p < 0.001
    ? words('chanceBelow', { p: formatDecimal(words.tag, 0.001, 3) })
    : words('chance', { p: formatDecimal(words.tag, p, 3) })
}

const columnsOf = (words: RankingWords): Column<SystemPair>[] => [
  {
    key: 'pair',
    header: words('pair'),
    heading: true,
    cell: ({ first, second }) => (
      <>
        <bdi className="break-all">{first}</bdi>
        {' – '}
        <bdi className="break-all">{second}</bdi>
      </>
    ),
  },
  { key: 'judged', header: words('judged'), numeric: true, cell: (row) => formatCount(words.tag, row.judged) },
  {
    key: 'observed',
    header: words('preferred'),
    numeric: true,
    cell: (row) => (row.observed === null ? '–' : formatShare(words.tag, row.observed, 0)),
  },
  {
    key: 'expected',
    header: words('byTheScores'),
    numeric: true,
    cell: (row) => formatShare(words.tag, row.next, 0),
  },
  {
    key: 'chance',
    header: words('chanceOfDeviation'),
    numeric: true,
    cell: (row) => (row.deviation === null ? '–' : formatChance(words.tag, row.deviation)),
  },
]
