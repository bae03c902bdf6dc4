import { type DragEvent, useId, useState } from 'react'
import { classNames } from '#ui/class-names.ts'
import { formatBytes } from '#words/format-bytes.ts'

/** A file input that files can be dropped on, too. */
export function FileDrop({
  file,
  disabled,
  onChoose,
}: {
  file: File | null
  disabled: boolean
  onChoose: (file: File) => void
}) {
  const id = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const dropped = event.dataTransfer.files[0]
    if (dropped && !disabled) onChoose(dropped)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the input inside does the same.
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(!disabled)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        'grid justify-items-center gap-2 rounded-xl border-2 border-dashed px-4 py-8 text-center has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text',
        over ? 'border-accent bg-accent-wash' : 'border-edge bg-sunken',
      )}
    >
      <input
        id={id}
        type="file"
        accept=".jsonl,.ndjson,.json,.gz,application/x-ndjson"
        disabled={disabled}
        className="sr-only"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0]
          if (chosen) onChoose(chosen)
          // Choosing the same file again, once corrected, must count as a choice.
          event.currentTarget.value = ''
        }}
      />
      <label
        htmlFor={id}
        className="inline-flex min-h-11 cursor-pointer items-center rounded-lg border border-edge bg-surface px-4 text-sm font-medium hover:bg-canvas"
      >
        {file ? 'Choose another file' : 'Choose a .jsonl file'}
      </label>
      <p className="text-sm text-soft" aria-live="polite">
        {file ? (
          <span className="text-ink">
            <bdi className="font-medium break-all">{file.name}</bdi>, {formatBytes(file.size)}
          </span>
        ) : (
          'or drop it here'
        )}
      </p>
    </div>
  )
}
