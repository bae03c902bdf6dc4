import type { NameAnswer } from '@tiebreak/contracts/data/looking.ts'
import type { ImportLook, NameQuestion } from '@tiebreak/contracts/data/looks.ts'
import { type DataWords, dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { formatList } from '#shared/words/format-list.ts'
import { formatCount } from '#shared/words/format-number.ts'

/** Names that look the same: one person, or several? Asked once for each import. */
export function NameQuestions({
  look: { questions, moreQuestions },
  names,
  allNames,
  onAnswer,
  onAnswerAll,
}: {
  look: ImportLook
  names: Readonly<Record<string, NameAnswer>>
  allNames: NameAnswer | undefined
  onAnswer: (key: string, answer: NameAnswer) => void
  onAnswerAll: (answer: NameAnswer) => void
}) {
  const words = useWords(dataTexts)
  if (questions.length === 0) return null
  const options = (together: string) => [
    { value: 'same' as const, label: words('onePerson', { name: together }) },
    { value: 'different' as const, label: words('differentPeople') },
  ]
  return (
    <Card title={words('sameNames')} description={words('sameNamesAbout')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {questions.map((question, at) => (
          <RadioCards
            key={question.key}
            legend={alike(words, question)}
            name={`names-${at}`}
            value={names[question.key] ?? allNames ?? null}
            options={options(question.together)}
            onChange={(answer) => onAnswer(question.key, answer)}
          />
        ))}
        {moreQuestions > 0 && (
          <RadioCards
            legend={words('moreNames', { n: moreQuestions })}
            name="names-all"
            value={allNames ?? null}
            options={options('…')}
            onChange={onAnswerAll}
          />
        )}
      </div>
    </Card>
  )
}

/** The names of a group, each with what tells it from the others. */
function alike(words: DataWords, { names }: NameQuestion): string {
  return formatList(
    words.tag,
    names.map(({ name, count, isKnown }) => {
      const letters = formatCount(words.tag, [...name].length)
      return count === 0 && isKnown
        ? words('nameInProject', { name, letters })
        : words('nameWithCount', { name, n: count, letters })
    }),
  )
}
