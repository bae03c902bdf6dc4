import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { SplitPlanState } from '@tiebreak/contracts/releases/splits/schemas.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatCount, formatDecimal } from '#shared/words/format-number.ts'
import { cutTexts } from '../messages/cut/texts.ts'
import { splitPlanQuery } from '../queries.ts'
import { SplitPlanForm } from './split-plan-form.tsx'

/** How the project's prompts are split: the plan, and how far from it they are. */
export function SplitPlanCard({ projectId }: { projectId: ProjectId }) {
  const words = useWords(cutTexts)
  const plan = useQuery(splitPlanQuery(projectId))
  return (
    <Card title={words('splitPlan')} description={words('splitPlanAbout')}>
      <QueryView query={plan} what={words('theSplitPlan')} lines={5}>
        {(found) => (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 min-[1100px]:grid-cols-2">
            <SplitPlanForm key={found.plan.version} projectId={projectId} found={found} />
            <Deviation found={found} />
          </div>
        )}
      </QueryView>
    </Card>
  )
}

type Row = { key: string; stratum: string; splits: SplitPlanState['deviation']['all'] }

/** How many prompts each split has of how many its share asks for, in all and by stratum. */
function Deviation({ found: { plan, deviation } }: { found: SplitPlanState }) {
  const words = useWords(cutTexts)
  const rows: Row[] = [
    { key: 'all', stratum: words('allPrompts'), splits: deviation.all },
    ...(plan.strata.by === 'none' ? [] : deviation.strata).map(({ stratum, splits }) => ({
      key: `of ${stratum}`,
      stratum: stratum ?? words('withoutStratum'),
      splits,
    })),
  ]
  const columns: Column<Row>[] = [
    { key: 'stratum', header: words('stratum'), heading: true, cell: ({ stratum }) => <bdi>{stratum}</bdi> },
    ...(['train', 'validation', 'test'] as const).map(
      (name): Column<Row> => ({
        key: name,
        header: words(`split.${name}`),
        numeric: true,
        cell: ({ splits }) => {
          const split = splits.find((one) => one.split === name)
          return words('gotOf', {
            got: formatCount(words.tag, split?.got ?? 0),
            wanted: formatDecimal(words.tag, split?.wanted ?? 0, 1),
          })
        },
      }),
    ),
  ]
  return (
    <section aria-label={words('deviation')} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="text-sm font-semibold">{words('deviation')}</h3>
      <Table caption={words('deviation')} columns={columns} rows={rows} rowKey={({ key }) => key} />
      {deviation.strataNotListed > 0 && (
        <p className="text-sm text-soft">{words('strataNotListed', { n: deviation.strataNotListed })}</p>
      )}
      <p className="text-sm text-soft">
        {words('largestDeviation', { prompts: words('promptCount', { n: Math.round(deviation.largest) }) })}
      </p>
    </section>
  )
}
