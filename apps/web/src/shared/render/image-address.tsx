import { useState } from 'react'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Icon } from '#shared/ui/icon.tsx'

/** In the place of an image: loading it would tell its server who judges. The address can be copied. */
export function ImageAddress({ src, alt }: { src: string | undefined; alt: string | undefined }) {
  const words = useWords(frameTexts)
  const [copied, setCopied] = useState(false)
  const name = alt ? words('imageOf', { alt }) : words('image')
  if (!src)
    return (
      <span className="image-address">
        {name} {words('notShown')}
      </span>
    )
  return (
    <button
      type="button"
      className="image-address"
      title={src}
      onClick={async () => {
        await navigator.clipboard.writeText(src)
        setCopied(true)
      }}
    >
      <Icon name="copy" className="size-4" />
      <span>{name}</span>
      <span className="text-soft">{copied ? words('addressCopied') : words('notLoadedCopyItsAddress')}</span>
    </button>
  )
}
