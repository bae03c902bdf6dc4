import type { OwnWork } from '@tiebreak/contracts/annotating/own-work.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { usePreferences } from '#shared/preferences/preferences.ts'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'

/** How much the reader judged today in all projects, and how far that is from their own goal, if they have one. */
export function OwnDay({ work }: { work: readonly OwnWork[] }) {
  const words = useWords(projectsTexts)
  const { goalPerDay } = usePreferences().preferences
  if (work.length === 0) return null
  const today = work.reduce((sum, one) => sum + one.today, 0)
  return (
    <section aria-label={words('yourWorkToday')} className="max-w-md">
      {goalPerDay === null ? (
        <p className="tabular-nums">{words('judgedToday', { n: today })}</p>
      ) : (
        <ProgressBar
          label={words('yourGoalToday')}
          value={today}
          max={goalPerDay}
          text={words('goalToday', { number: today, goal: goalPerDay })}
        />
      )}
    </section>
  )
}
