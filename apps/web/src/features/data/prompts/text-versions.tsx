import { Link } from '@tanstack/react-router'
import type { PromptDetail, PromptResponse } from '@tiebreak/contracts/data/prompts.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ResponseView } from '#shared/render/response-view.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { formatRow } from '#shared/words/format-list.ts'

/** Which version of a prompt is shown, and the way to the others; nothing where there is one. */
export function PromptVersions({ projectId, prompt }: { projectId: ProjectId; prompt: PromptDetail }) {
  const words = useWords(dataTexts)
  const { id, versions } = prompt
  const shown = versions.find((one) => one.id === id)
  if (versions.length < 2 || !shown) return null
  return (
    <div className="grid gap-1 text-sm text-soft">
      <p>
        {formatRow(words.tag, [
          words('versionOf', { version: shown.version, versions: versions.length }),
          ...(shown.correctedAt === null
            ? []
            : [words('correctedOn', { at: formatInstant(words.tag, shown.correctedAt) })]),
        ])}
      </p>
      {!shown.isCurrent && <p>{words('earlierVersion')}</p>}
      <ul className="flex flex-wrap gap-3">
        {versions
          .filter((one) => one.id !== id)
          .map((one) => (
            <li key={one.id}>
              <Link
                to="/projects/$projectId/prompts/$promptId"
                params={{ projectId, promptId: one.id }}
                className="text-accent-text underline"
              >
                {words('showVersion', { version: one.version })}
              </Link>
            </li>
          ))}
      </ul>
    </div>
  )
}

/** Which version of a response is shown, with its earlier texts folded; nothing where there is one. */
export function ResponseVersions({ response: { version, correctedAt, earlier } }: { response: PromptResponse }) {
  const words = useWords(dataTexts)
  if (correctedAt === null) return null
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 text-sm text-soft">
      <p>
        {formatRow(words.tag, [
          words('versionOf', { version, versions: version }),
          words('correctedOn', { at: formatInstant(words.tag, correctedAt) }),
        ])}
      </p>
      {earlier.map((one) => (
        <details key={one.version}>
          <summary className="cursor-pointer">{words('earlierText', { version: one.version })}</summary>
          <ResponseView messages={one.messages} />
        </details>
      ))}
    </div>
  )
}
