import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useMay } from '#may.ts'
import { projectQuery } from '#project.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatCount, formatShare } from '#shared/words/format-number.ts'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'
import { Way } from './way.tsx'

/** A project at a glance: where the data is on its way, and the counts. */
export function OverviewPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(projectsTexts)
  const may = useMay(projectId)
  const project = useQuery(projectQuery(projectId))
  return (
    <Page>
      <PageHeading
        title={project.data?.name ?? words('project')}
        description={project.data?.description}
        actions={
          <>
            {may('updateProject') && (
              <LinkButton to="/projects/$projectId/try" params={{ projectId }}>
                {words('tryIt')}
              </LinkButton>
            )}
            {may('leaseNext') && (
              <LinkButton to="/projects/$projectId/annotate" params={{ projectId }} variant="primary">
                {words('annotate')}
              </LinkButton>
            )}
          </>
        }
      />
      <QueryView query={project} what={words('theProject')}>
        {({ counts, round, copiedFrom }) =>
          counts ? (
            <>
              {copiedFrom && <Origin round={round} from={copiedFrom} />}
              <Way projectId={projectId} counts={counts} />
              <Counts counts={counts} />
            </>
          ) : (
            <p className="max-w-prose">{words('youWillSeeAPromptAnd')}</p>
          )
        }
      </QueryView>
    </Page>
  )
}

/** What a copy was made from. */
function Origin({ round, from }: { round: number; from: NonNullable<Project['copiedFrom']> }) {
  const words = useWords(projectsTexts)
  return (
    <p className="text-sm text-soft">
      {round > 1 ? words('roundOf', { round }) : words('copyOf')}{' '}
      <Link
        to="/projects/$projectId"
        params={{ projectId: from.id }}
        className="text-accent-text underline underline-offset-2"
      >
        {from.name}
      </Link>
    </p>
  )
}

/** How much of everything a project holds. */
function Counts({ counts }: { counts: NonNullable<Project['counts']> }) {
  const words = useWords(projectsTexts)
  const { seats, seatsTaken, simulatedRaters } = counts
  return (
    <StatRow label={words('figures')}>
      <Stat label={words('prompts')} value={formatCount(words.tag, counts.prompts)} />
      <Stat
        label={words('responses')}
        value={formatCount(words.tag, counts.responses)}
        note={words('systemsOf', { n: counts.systems })}
      />
      <Stat label={words('comparisons')} value={formatCount(words.tag, counts.comparisons)} />
      <Stat
        label={words('seatsTaken')}
        value={seats > 0 ? formatShare(words.tag, seatsTaken / seats) : '–'}
        note={words('of', { part: seatsTaken, whole: seats })}
      />
      <Stat label={words('judgements')} value={formatCount(words.tag, counts.judgements)} />
      <Stat
        label={words('raters')}
        value={formatCount(words.tag, counts.raters)}
        note={
          simulatedRaters > 0 ? (
            <>
              <SimulatedBadge raters={simulatedRaters} /> {formatCount(words.tag, simulatedRaters)}
            </>
          ) : undefined
        }
      />
    </StatRow>
  )
}
