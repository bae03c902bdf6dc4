import { useQuery } from '@tanstack/react-query'
import type { OwnPage as Own, OwnPage } from '@tiebreak/contracts/annotating/own-page.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { ConsentCard } from './consent-card.tsx'
import { LeanFigure } from './lean-card.tsx'
import { OwnDataCard } from './own-data-card.tsx'
import { OwnJudgements } from './own-judgements.tsx'
import { ownPageQuery } from './own-queries.ts'

function Figures({ own }: { own: Own }) {
  const words = useWords(lateTexts)
  const { today } = own
  return (
    <>
      <StatRow label={words('own.figures')}>
        <Stat label={words('own.judged')} value={words('own.number', { number: own.judged })} />
        <Stat
          label={words('own.today')}
          value={words('own.number', { number: today })}
          note={own.goalPerDay === null ? undefined : words('own.todayOf', { goal: own.goalPerDay })}
        />
        <Stat
          label={words('own.active')}
          value={own.batch.takenAt === null ? words('own.notYet') : activeWords(words.tag, own.activeMs)}
          note={words('own.active.note')}
        />
      </StatRow>
      <BatchNote batch={own.batch} />
      {own.goalPerDay !== null && (
        <ProgressBar
          label={words('own.goal')}
          value={today}
          max={own.goalPerDay}
          text={words('own.goal.progress', { number: today, goal: own.goalPerDay })}
        />
      )}
    </>
  )
}

/** What annotators see of their own work: how much, how long, how they lean, and what they judged last. */
export function OwnWorkPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(lateTexts)
  const own = useQuery(ownPageQuery(projectId))
  // Whoever withdrew their consent is given no tasks: the way back is in the notice.
  const mayJudge = own.data?.consent?.state !== 'withdrawn'
  return (
    <Page width="reading">
      <PageHeading
        title={words('own.title')}
        description={words('own.text')}
        actions={
          mayJudge && (
            <LinkButton to="/projects/$projectId/annotate" params={{ projectId }} variant="primary">
              {words('own.judge')}
            </LinkButton>
          )
        }
      />
      <QueryView query={own} what={words('own.loading')}>
        {(found) => (
          <>
            {found.consent?.state === 'withdrawn' && <ConsentCard projectId={projectId} said={found.consent} />}
            <Figures own={found} />
            <Card title={words('own.leans')} description={words('own.leans.text')}>
              <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
                <LeanFigure kind="firstShown" lean={found.firstShown} />
                <LeanFigure kind="longer" lean={found.longer} />
              </div>
            </Card>
            <OwnJudgements projectId={projectId} earlier={found.earlier} mayChange={mayJudge} />
            <OwnDataCard projectId={projectId} />
            {found.consent?.state === 'given' && <ConsentCard projectId={projectId} said={found.consent} />}
          </>
        )}
      </QueryView>
    </Page>
  )
}

/** Active time in hours and minutes, in the reader's language: "3 hr 20 min". */
function activeWords(tag: string, ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const unit = (name: 'hour' | 'minute', value: number) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  const hours = Math.floor(minutes / 60)
  if (hours === 0) return unit('minute', minutes)
  const parts = [unit('hour', hours), unit('minute', minutes % 60)]
  return new Intl.ListFormat(tag, { type: 'unit', style: 'narrow' }).format(parts)
}

/** Which tasks the figures cover, and when they move next. */
function BatchNote({ batch: { takenAt, tasks, missing, nextAt } }: { batch: OwnPage['batch'] }) {
  const words = useWords(lateTexts)
  return (
    <p className="max-w-prose text-sm text-soft">
      {takenAt === null
        ? words('own.batch.none')
        : words('own.batch.taken', { tasks, taken: formatInstant(words.tag, takenAt) })}{' '}
      {missing === 0
        ? words('own.batch.next', { next: formatInstant(words.tag, nextAt) })
        : words('own.batch.missing', { n: missing })}
    </p>
  )
}
