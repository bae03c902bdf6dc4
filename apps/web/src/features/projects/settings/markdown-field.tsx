import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { type ComponentProps, useDeferredValue, useId, useState } from 'react'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { MessageView } from '#shared/render/message-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import type { FieldTexts } from '#shared/ui/field.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'

/** A text in Markdown, and on demand how annotators will see it, kept up while one writes. */
export function MarkdownField({
  value,
  previewOf,
  ...field
}: FieldTexts &
  ComponentProps<'textarea'> & {
    /** What is written now. */
    value: string
    /** The name of the preview's region and button: "the guidelines". */
    previewOf: string
  }) {
  const words = useWords(projectsTexts)
  const id = useId()
  const [open, setOpen] = useState(false)
  const shown = useDeferredValue(value)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <TextArea {...field} />
      <div>
        <Button
          variant="quiet"
          aria-expanded={open}
          aria-controls={id}
          aria-label={words(open ? 'hidePreviewOf' : 'showPreviewOf', { what: previewOf })}
          onClick={() => setOpen(!open)}
        >
          {words(open ? 'hidePreview' : 'showPreview')}
        </Button>
      </div>
      <section
        id={id}
        hidden={!open}
        aria-label={words('previewOf', { what: previewOf })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        className="max-h-[32rem] overflow-y-auto rounded-lg border border-line bg-canvas p-4"
      >
        {open &&
          (isBlank(shown) ? (
            <p className="text-soft">{words('nothingToPreviewYet')}</p>
          ) : (
            <MessageView message={{ role: 'user', content: shown }} />
          ))}
      </section>
    </div>
  )
}
