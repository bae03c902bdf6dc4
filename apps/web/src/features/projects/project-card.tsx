import { Link } from '@tanstack/react-router'
import type { OwnWork } from '@tiebreak/contracts/annotating/own-work.ts'
import { LEFT_COUNTED_AT_MOST } from '@tiebreak/contracts/annotating/task-count.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'

/**
 * One project of the list: what it is, my role, how far it is, and what I have to do in it. Who may not see its counts is
 * led straight to judging.
 */
export function ProjectCard({ project, work }: { project: Project; work: OwnWork | undefined }) {
  const words = useWords(projectsTexts)
  const { counts, role } = project
  const to = counts ? '/projects/$projectId' : '/projects/$projectId/annotate'
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)] content-start gap-3 rounded-xl border border-line bg-surface p-5 transition-colors hover:border-edge has-focus-visible:border-edge">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="me-auto min-w-0 text-lg font-semibold break-words">
          <Link to={to} params={{ projectId: project.id }} className="after:absolute after:inset-0 after:rounded-xl">
            {project.name}
          </Link>
        </h2>
        <SimulatedBadge raters={counts?.simulatedRaters ?? 0} />
        <Badge>{role ? words(`role.${role}`) : words('administrator')}</Badge>
      </div>
      {project.description && <p className="line-clamp-2 text-sm break-words text-soft">{project.description}</p>}
      {counts ? (
        <>
          {counts.seats > 0 ? (
            <ProgressBar
              label={words('progressOf', { name: project.name })}
              value={counts.seatsTaken}
              max={counts.seats}
              text={words('seatsOf', { part: counts.seatsTaken, whole: counts.seats })}
            />
          ) : (
            <p className="text-sm text-soft">
              {counts.prompts === 0 ? words('nothingImportedYet') : words('noComparisonsYet')}
            </p>
          )}
          <p className="text-sm text-soft tabular-nums">
            {words('promptCount', { n: counts.prompts })} · {words('judgementCount', { n: counts.judgements })} ·{' '}
            {words('raterCount', { n: counts.raters })}
          </p>
        </>
      ) : (
        !work && <p className="text-sm text-accent-text">{words('openToJudgeTheNextTask')}</p>
      )}
      {work && <OwnPart work={work} />}
    </li>
  )
}

/** What the reader judged in a project today, what is left for them, and the way there. */
function OwnPart({ work: { projectId, projectName, state, judged, today, left } }: { work: OwnWork }) {
  const words = useWords(projectsTexts)
  const hasTasks = state === 'open' && left > 0
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm tabular-nums">
        {words('judgedToday', { n: today })} ·{' '}
        {state !== 'open'
          ? words(state === 'paused' ? 'thisProjectIsPaused' : 'thisProjectIsClosed')
          : left === 0
            ? words('nothingIsLeftForYou')
            : left >= LEFT_COUNTED_AT_MOST
              ? words('leftAtLeast', { number: LEFT_COUNTED_AT_MOST })
              : words('leftForYou', { n: left })}
      </p>
      {/* Above the link that covers the card. */}
      <div className="relative">
        {hasTasks ? (
          <LinkButton
            to="/projects/$projectId/annotate"
            params={{ projectId }}
            variant="primary"
            aria-label={words(judged > 0 ? 'continueIn' : 'startIn', { name: projectName })}
          >
            {words(judged > 0 ? 'continue' : 'start')}
          </LinkButton>
        ) : (
          judged > 0 && (
            <LinkButton
              to="/projects/$projectId/me"
              params={{ projectId }}
              aria-label={words('yourWorkIn', { name: projectName })}
            >
              {words('yourWork')}
            </LinkButton>
          )
        )}
      </div>
    </div>
  )
}
