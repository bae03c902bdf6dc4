import { CHECK_SEVERITIES } from '@tiebreak/contracts/releases/choices.ts'
import type { ReleaseCheck } from '@tiebreak/contracts/releases/schemas.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge, type BadgeTone } from '#shared/ui/badge.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { releasesTexts } from './messages/texts.ts'

const TONES: Record<ReleaseCheck['severity'], BadgeTone> = {
  severe: 'danger',
  warning: 'warn',
  note: 'accent',
  fine: 'neutral',
}

/** What was looked at, the most severe first, with what was found. */
export function CheckList({ checks }: { checks: readonly ReleaseCheck[] }) {
  const words = useWords(releasesTexts)
  const sorted = CHECK_SEVERITIES.toReversed().flatMap((severity) => checks.filter((one) => one.severity === severity))
  return (
    <section aria-label={words('checks')} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="text-sm font-semibold">{words('checks')}</h3>
      {checks.length === 0 ? (
        <p className="text-sm text-soft">{words('noChecks')}</p>
      ) : (
        <>
          <p className="max-w-prose text-sm text-soft">{words('checksAbout')}</p>
          <ul className="grid grid-cols-[minmax(0,1fr)]">
            {sorted.map((check) => (
              <CheckItem key={check.name} check={check} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function CheckItem({ check: { name, severity, found, examples } }: { check: ReleaseCheck }) {
  const words = useWords(releasesTexts)
  const isSevere = severity === 'severe'
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1 border-t border-line py-2.5 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        {isSevere && <Icon name="warning" className="size-4 text-danger" />}
        <h4 className="font-medium">{words(`check.${name}`)}</h4>
        <Badge tone={TONES[severity]}>{words(`severity.${severity}`)}</Badge>
      </div>
      <p lang="en" dir="auto" className="max-w-prose break-words">
        {found}
      </p>
      {examples.length > 0 && (
        <details>
          <summary className="inline-flex min-h-8 cursor-pointer items-center text-soft">{words('examples')}</summary>
          <ul className="grid gap-0.5">
            {examples.map((example) => (
              <li key={example} className="font-mono text-xs break-all">
                <bdi>{example}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
