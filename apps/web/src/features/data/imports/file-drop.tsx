import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { DropArea } from '#shared/ui/drop-area.tsx'
import { formatBytes } from '#shared/words/format-bytes.ts'

const FORMATS = Object.values(IMPORTS)
const ACCEPT = [...new Set(FORMATS.flatMap(({ endings, contentType }) => [...endings, contentType]))].join()

/** The choice of the file to import. */
export function FileDrop({
  file,
  disabled,
  onChoose,
}: {
  file: File | null
  disabled: boolean
  onChoose: (file: File) => void
}) {
  const words = useWords(dataTexts)
  return (
    <DropArea
      label={file ? words('chooseAnotherFile') : words('chooseAFile')}
      accept={ACCEPT}
      disabled={disabled}
      onChoose={([first]) => first && onChoose(first)}
    >
      <p className="text-sm text-soft" aria-live="polite">
        {file ? (
          <span className="text-ink">
            <bdi className="font-medium break-all">{file.name}</bdi>, {formatBytes(words.tag, file.size)}
          </span>
        ) : (
          words('orDropItHere')
        )}
      </p>
    </DropArea>
  )
}
