import type { ImportLanguages, OtherLanguage } from '@tiebreak/contracts/data/import-languages.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatCount } from '#shared/words/format-number.ts'

/** Which languages responses and their prompts are in, and the first of the responses. */
export function OtherLanguages({ found: { pairs, rows } }: { found: ImportLanguages }) {
  const words = useWords(dataTexts)
  const names = new Intl.DisplayNames([words.tag], { type: 'language' })
  const nameOf = (code: string | null) => (code === null ? words('notKnown') : (names.of(code) ?? code))
  const pairColumns: Column<ImportLanguages['pairs'][number]>[] = [
    {
      key: 'prompt',
      header: words('languageOfPrompt'),
      heading: true,
      cell: ({ promptLanguage }) => nameOf(promptLanguage),
    },
    { key: 'response', header: words('languageOfResponse'), cell: ({ language }) => nameOf(language) },
    {
      key: 'responses',
      header: words('responses'),
      numeric: true,
      cell: ({ responses }) => formatCount(words.tag, responses),
    },
  ]
  const rowColumns: Column<OtherLanguage>[] = [
    {
      key: 'line',
      header: words('line'),
      numeric: true,
      cell: ({ line }) => (line === null ? '' : formatCount(words.tag, line)),
    },
    { key: 'prompt', header: words('promptId'), heading: true, cell: ({ prompt }) => <Id text={prompt} /> },
    { key: 'response', header: words('responseId'), cell: ({ response }) => <Id text={response} /> },
    { key: 'language', header: words('languageOfResponse'), cell: ({ language }) => nameOf(language) },
    {
      key: 'text',
      header: words('itsText'),
      cell: ({ text, language }) => (
        <span lang={language ?? undefined} dir="auto" className="block max-w-md min-w-32 break-words">
          {text}
        </span>
      ),
    },
  ]
  return (
    <>
      <Table
        caption={words('languagesByPair')}
        columns={pairColumns}
        rows={pairs}
        rowKey={({ promptLanguage, language }) => `${promptLanguage} ${language}`}
      />
      <Table
        caption={words('firstOfOtherLanguage')}
        columns={rowColumns}
        rows={rows}
        rowKey={({ responseId }) => responseId}
      />
    </>
  )
}

function Id({ text }: { text: string }) {
  return <bdi className="font-mono text-xs break-all">{text}</bdi>
}
