import { Link } from '@tanstack/react-router'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'

/** One project of the list: what it is, my role, and how far it is. Who may not see its counts is led straight to judging. */
export function ProjectCard({ project }: { project: Project }) {
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
        <p className="text-sm text-accent-text">{words('openToJudgeTheNextPair')}</p>
      )}
    </li>
  )
}
