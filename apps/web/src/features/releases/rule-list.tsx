import { namesOf } from '@tiebreak/contracts/names-of.ts'
import { LEFT_OUT_OF_RELEASES } from '@tiebreak/contracts/releases/left-out-of-releases.ts'
import type { LeftOutOfRelease } from '@tiebreak/contracts/releases/schemas.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { policyTexts } from './messages/policy/texts.ts'

const RULES = namesOf(LEFT_OUT_OF_RELEASES)

/** Every rule with how many it left out: those that left out something first, the others folded, so that none is unnamed. */
export function RuleList({
  label,
  leftOut,
  nothing,
  withNone,
}: {
  label: string
  leftOut: LeftOutOfRelease
  /** What stands there when no rule left anything out. */
  nothing: string
  /** Says how many rules left nothing out. */
  withNone: (rules: number) => string
}) {
  const some = RULES.filter((rule) => leftOut[rule] > 0)
  const none = RULES.filter((rule) => leftOut[rule] === 0)
  return (
    <section aria-label={label} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="text-sm font-semibold">{label}</h3>
      {some.length === 0 ? <p className="text-sm text-soft">{nothing}</p> : <Rules rules={some} leftOut={leftOut} />}
      {none.length > 0 && (
        <details className="group">
          <summary className="inline-flex min-h-11 cursor-pointer items-center gap-1 text-sm text-soft">
            <Icon name="chevron" className="size-4 transition-transform group-open:rotate-180" />
            {withNone(none.length)}
          </summary>
          <Rules rules={none} leftOut={leftOut} />
        </details>
      )}
    </section>
  )
}

function Rules({ rules, leftOut }: { rules: readonly (keyof LeftOutOfRelease)[]; leftOut: LeftOutOfRelease }) {
  const words = useWords(policyTexts)
  return (
    <dl className="grid max-w-xl grid-cols-[minmax(0,1fr)] text-sm">
      {rules.map((rule) => (
        <div key={rule} className="flex justify-between gap-4 border-t border-line py-1.5">
          <dt>{words(`rule.${rule}`)}</dt>
          <dd className="tabular-nums">{formatCount(words.tag, leftOut[rule])}</dd>
        </div>
      ))}
    </dl>
  )
}
