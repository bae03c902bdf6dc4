import { DropArea } from '#shared/ui/drop-area.tsx'
import { formatBytes } from '#shared/words/format-bytes.ts'

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
  return (
    <DropArea
      label={file ? 'Choose another file' : 'Choose a .jsonl file'}
      accept=".jsonl,.ndjson,.json,.gz,application/x-ndjson"
      disabled={disabled}
      onChoose={([first]) => first && onChoose(first)}
    >
      <p className="text-sm text-soft" aria-live="polite">
        {file ? (
          <span className="text-ink">
            <bdi className="font-medium break-all">{file.name}</bdi>, {formatBytes(file.size)}
          </span>
        ) : (
          'or drop it here'
        )}
      </p>
    </DropArea>
  )
}
