import { type DragEvent, useId, useState } from 'react'
import { classNames } from '#ui/class-names.ts'

/** A choice of images, on which they can be dropped, too. */
export function ImageDrop({ disabled, onChoose }: { disabled: boolean; onChoose: (files: File[]) => void }) {
  const id = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled && event.dataTransfer.files.length > 0) onChoose([...event.dataTransfer.files])
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
        'grid justify-items-center gap-2 rounded-xl border-2 border-dashed px-4 py-6 text-center has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text',
        over ? 'border-accent bg-accent-wash' : 'border-edge bg-sunken',
      )}
    >
      <input
        id={id}
        type="file"
        multiple
        accept="image/png,image/jpeg,image/webp,image/gif"
        disabled={disabled}
        className="sr-only"
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])]
          // Choosing the same file again must count as a choice.
          event.currentTarget.value = ''
          if (chosen.length > 0) onChoose(chosen)
        }}
      />
      <label
        htmlFor={id}
        className="inline-flex min-h-11 cursor-pointer items-center rounded-lg border border-edge bg-surface px-4 text-sm font-medium hover:bg-canvas"
      >
        Choose images
      </label>
      <p className="text-sm text-soft">or drop them here. PNG, JPEG, WebP or GIF, 5 MB each at most.</p>
    </div>
  )
}
