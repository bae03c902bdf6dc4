import { Link } from '@tanstack/react-router'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { Badge } from '#shared/ui/badge.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { plural } from '#shared/words/plural.ts'
import { ROLE_WORDS } from '#shared/words/role-words.ts'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'

/** One project of the list: what it is, my role, and how far it is. Who may not see its counts is led straight to judging. */
export function ProjectCard({ project }: { project: Project }) {
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
        <Badge>{role ? ROLE_WORDS[role].name : 'Administrator'}</Badge>
      </div>
      {project.description && <p className="line-clamp-2 text-sm break-words text-soft">{project.description}</p>}
      {counts ? (
        <>
          {counts.seats > 0 ? (
            <ProgressBar
              label={`Progress of ${project.name}`}
              value={counts.seatsTaken}
              max={counts.seats}
              text={`${formatCount(counts.seatsTaken)} of ${plural(counts.seats, 'seat')} taken`}
            />
          ) : (
            <p className="text-sm text-soft">
              {counts.prompts === 0 ? 'Nothing imported yet' : 'No comparisons made yet'}
            </p>
          )}
          <p className="text-sm text-soft tabular-nums">
            {plural(counts.prompts, 'prompt')} · {plural(counts.judgements, 'judgement')} ·{' '}
            {plural(counts.raters, 'rater')}
          </p>
        </>
      ) : (
        <p className="text-sm text-accent-text">Open to judge the next pair</p>
      )}
    </li>
  )
}
