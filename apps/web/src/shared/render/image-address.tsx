import { useState } from 'react'
import { Icon } from '#shared/ui/icon.tsx'

/** In the place of an image: loading it would tell its server who judges. The address can be copied. */
export function ImageAddress({ src, alt }: { src: string | undefined; alt: string | undefined }) {
  const [copied, setCopied] = useState(false)
  const name = alt ? `Image: ${alt}` : 'Image'
  if (!src) return <span className="image-address">{name} (not shown)</span>
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
      <span className="text-soft">{copied ? 'Address copied' : 'Not loaded. Copy its address'}</span>
    </button>
  )
}
