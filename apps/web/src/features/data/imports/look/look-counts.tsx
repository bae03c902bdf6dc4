import type { ImportLook } from '@tiebreak/contracts/data/looks.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatRow } from '#shared/words/format-list.ts'
import { formatCount } from '#shared/words/format-number.ts'

/** How much the file holds, and who judged. */
export function LookCounts({ look }: { look: ImportLook }) {
  const words = useWords(dataTexts)
  const { lines, badLines, prompts, responses, judgements, names, found } = look
  const count = (n: number) => formatCount(words.tag, n)
  return (
    <>
      <StatRow label={words('inTheFile')}>
        <Stat
          label={words('lines')}
          value={count(lines)}
          note={badLines > 0 ? words('cannotBeImported', { n: badLines }) : undefined}
        />
        {found === null && (
          <>
            <Stat label={words('prompts')} value={count(prompts)} />
            <Stat label={words('responses')} value={count(responses)} />
            <Stat label={words('judgements')} value={count(judgements)} />
          </>
        )}
      </StatRow>
      {names.length > 0 && (
        <p className="text-sm break-words text-soft">{words('judgedBy', { names: formatRow(words.tag, names) })}</p>
      )}
    </>
  )
}
