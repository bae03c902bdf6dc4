import type { IntervalWarning } from '@tiebreak/contracts/choices.ts'
import type { SystemScore } from '@tiebreak/contracts/measures/schemas.ts'
import { measuresTexts } from '#features/measures/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { warningSentence } from '#shared/words/interval-warnings.ts'

/** Each warning once, with the systems that it is about unless it is about all of them. */
export function Warnings({ scores }: { scores: readonly Pick<SystemScore, 'system' | 'interval'>[] }) {
  const words = useWords(measuresTexts)
  const systemsOf = new Map<IntervalWarning, string[]>()
  for (const { system, interval } of scores) {
    if (!interval.ok) continue
    for (const warning of interval.warnings) {
      const known = systemsOf.get(warning) ?? []
      systemsOf.set(warning, known)
      known.push(system)
    }
  }
  if (systemsOf.size === 0) return null
  return (
    <ul className="list-disc ps-5 text-sm text-soft">
      {[...systemsOf].map(([warning, systems]) => (
        <li key={warning}>
          {systems.length < scores.length && (
            <>
              <bdi className="break-all">{systems.join(', ')}</bdi>
              {': '}
            </>
          )}
          {warningSentence(words, warning)}
        </li>
      ))}
    </ul>
  )
}
