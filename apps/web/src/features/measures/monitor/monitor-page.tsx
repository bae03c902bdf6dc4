import { useQuery } from '@tanstack/react-query'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { Monitor, RaterMeasures, Reach } from '@tiebreak/contracts/measures/schemas.ts'
import { useState } from 'react'
import { measuresTexts } from '#features/measures/messages/texts.ts'
import { useMay } from '#may.ts'
import { ExclusionDialog } from '#shared/by-hand/exclusion-dialog.tsx'
import type { AskedExclusion } from '#shared/by-hand/exclusion-query.ts'
import { CsvButton } from '#shared/figures/csv-button.tsx'
import { estimateColumns } from '#shared/figures/estimate-columns.ts'
import { MeasuredAt } from '#shared/figures/measured-at.tsx'
import { ReachNote } from '#shared/figures/reach-note.tsx'
import type { CsvColumn } from '#shared/figures/to-csv.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Card } from '#shared/ui/card.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'
import { AgreementRow } from './agreement-row.tsx'
import { ExcludedRaters } from './excluded-raters.tsx'
import { FirstShownPlot } from './first-shown-plot.tsx'
import { monitorQuery } from './monitor-query.ts'
import { RaterTable } from './rater-table.tsx'

/** Agreement and habits while judging goes on. */
export function MonitorPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(measuresTexts)
  const monitor = useQuery(monitorQuery(projectId))
  return (
    <ProjectPage
      projectId={projectId}
      needs="getMonitor"
      title={words('monitor')}
      description={words('progressAgreementBetweenRaters')}
    >
      <QueryView query={monitor} what={words('theMeasures')} lines={8}>
        {(found) =>
          found.progress.judgements === 0 && found.excluded.length === 0 && uncounted(found) === 0 ? (
            <Nothing projectId={projectId} progress={found.progress} />
          ) : (
            <Figures found={found} projectId={projectId} />
          )
        }
      </QueryView>
    </ProjectPage>
  )
}

function uncounted({ withoutConsent, unacknowledged, simulatedNotCounted }: Monitor): number {
  return withoutConsent.judgements + unacknowledged.judgements + simulatedNotCounted.judgements
}

function Figures({ found, projectId }: { found: Monitor; projectId: ProjectId }) {
  const words = useWords(measuresTexts)
  const { agreement, raters, excluded } = found
  const [asked, setAsked] = useState<AskedExclusion | null>(null)
  const maySet = useMay(projectId)('setRaterExclusion')
  const ask = (left: boolean) =>
    maySet
      ? ({ raterId, name }: { raterId: RaterId; name: string }) => setAsked({ raterId, name, excluded: left })
      : undefined
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        {agreement && (
          <MeasuredAt
            at={agreement.computedAt}
            over={words('judgementsBy', {
              judgements: words('judgementCount', { n: agreement.judgements }),
              raters: words('raterCount', { n: agreement.raters }),
            })}
          />
        )}
        <SimulatedBadge raters={agreement?.simulatedRaters ?? 0} />
        <ReachNote reach={found} busy={words('measuringNewer')} />
      </div>
      <AgreementRow agreement={agreement} progress={found.progress} reach={found} />
      <NotCounted found={found} because="withoutConsent" />
      <NotCounted found={found} because="unacknowledged" />
      <NotCounted found={found} because="simulatedNotCounted" />
      {raters.length > 0 && <RaterFigures reach={found} raters={raters} onExclude={ask(true)} />}
      <ExcludedRaters raters={excluded} onInclude={ask(false)} />
      {asked && <ExclusionDialog key={asked.name} projectId={projectId} asked={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function Nothing({ projectId, progress }: { projectId: ProjectId; progress: Monitor['progress'] }) {
  const words = useWords(measuresTexts)
  return (
    <EmptyState
      title={words('noJudgementsYet')}
      actions={
        progress.comparisons === 0 ? (
          <LinkButton to="/projects/$projectId/comparisons" params={{ projectId }}>
            {words('goToComparisons')}
          </LinkButton>
        ) : (
          <LinkButton to="/projects/$projectId/annotate" params={{ projectId }}>
            {words('judgeTheFirstOne')}
          </LinkButton>
        )
      }
    >
      <p>
        {words('figuresSoon', {
          what:
            progress.comparisons === 0
              ? words('comparisonsAreNeededFirst')
              : words('waitForAnnotators', {
                  comparisons: words('comparisonCount', { n: progress.comparisons }),
                  seats: words('seats', { n: progress.seats }),
                }),
        })}
      </p>
    </EmptyState>
  )
}

/** The raters table in full precision. */
const raterCsvColumns: readonly CsvColumn<RaterMeasures>[] = [
  { name: 'rater_id', value: (rater) => rater.raterId },
  { name: 'rater', value: (rater) => rater.name },
  { name: 'kind', value: (rater) => rater.kind },
  { name: 'simulated', value: (rater) => rater.simulated },
  { name: 'judgements', value: (rater) => rater.judgements },
  { name: 'ties', value: (rater) => rater.ties },
  { name: 'both_bad', value: (rater) => rater.bothBad },
  { name: 'median_active_ms', value: (rater) => rater.medianActiveMs },
  ...estimateColumns<RaterMeasures>('agreement_with_others', (rater) => rater.agreementWithOthers),
  ...estimateColumns<RaterMeasures>('first_shown_chosen', (rater) => rater.firstShownChosen),
  { name: 'flags', value: (rater) => rater.flags.map(({ kind }) => kind).join(' ') },
]

/** Which raters prefer the side that they see first, as a figure; everything about raters, as a table. */
function RaterFigures({
  reach,
  raters,
  onExclude,
}: {
  reach: Reach
  raters: readonly RaterMeasures[]
  onExclude: ((rater: RaterMeasures) => void) | undefined
}) {
  const words = useWords(measuresTexts)
  const csv = (
    <CsvButton name={words('raters')} fileName="raters.csv" columns={raterCsvColumns} rows={raters} reach={reach} />
  )
  return (
    <>
      <Card title={words('firstShownResponseChosen')} description={words('someoneWhoJudgesByQualityAlone')}>
        <FirstShownPlot raters={raters} />
      </Card>
      <Card title={words('raters')} description={words('flagsMeanThat')} actions={csv}>
        <RaterTable raters={raters} onExclude={onExclude} />
      </Card>
    </>
  )
}

const NOT_COUNTED = {
  withoutConsent: { title: 'withoutConsentBy', why: 'theyWaitForConsent' },
  unacknowledged: { title: 'unacknowledgedBy', why: 'theyWaitForAnAcknowledgement' },
  simulatedNotCounted: { title: 'simulatedNotCountedBy', why: 'simulatedRatersDoNotCountHere' },
} as const

/** How many judgements no figure includes for one reason, and why; nothing where there are none. */
function NotCounted({ found, because }: { found: Monitor; because: keyof typeof NOT_COUNTED }) {
  const words = useWords(measuresTexts)
  const { raters, judgements } = found[because]
  if (raters === 0) return null
  const { title, why } = NOT_COUNTED[because]
  const what = words('judgementsBy', {
    judgements: words('judgementCount', { n: judgements }),
    raters: words('raterCount', { n: raters }),
  })
  return (
    <Alert tone="warn" title={words(title, { what })}>
      {words(why)}
    </Alert>
  )
}
