import { useQuery } from '@tanstack/react-query'
import type { OwnPage as Own } from '@tiebreak/contracts/annotating/own-page.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { activeWords } from './active-words.ts'
import { BatchNote } from './batch-note.tsx'
import { ConsentCard } from './consent-card.tsx'
import { LeanFigure } from './lean-card.tsx'
import { OwnDataCard } from './own-data-card.tsx'
import { ownPageQuery } from './own-page-query.ts'
import { RecentJudgements } from './recent-judgements.tsx'

function Figures({ own }: { own: Own }) {
  const words = useWords(lateTexts)
  const today = own.judgedSince ?? 0
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

/** What annotators see of their own work: how much, how long, how they lean, and what they answered last. */
export function OwnWorkPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(lateTexts)
  const [query] = useState(() => ownPageQuery(projectId))
  const own = useQuery(query)
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
            <Card title={words('own.recent')}>
              <RecentJudgements recent={found.recent} />
            </Card>
            <OwnDataCard projectId={projectId} />
            {found.consent?.state === 'given' && <ConsentCard projectId={projectId} said={found.consent} />}
          </>
        )}
      </QueryView>
    </Page>
  )
}
