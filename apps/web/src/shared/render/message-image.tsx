import { mediaNameOf } from '@tiebreak/contracts/data/media-name.ts'
import { useState } from 'react'
import { ImageAddress } from './image-address.tsx'
import { useProjectImages } from './project-images.tsx'

/** An image in a text: shown when it is the project's own and images are allowed there, else its address. */
export function MessageImage({ src = '', alt }: { src: string | undefined; alt: string | undefined }) {
  const addressOf = useProjectImages()
  const [missing, setMissing] = useState(false)
  const name = mediaNameOf(src)
  if (addressOf === null || name === null || missing) return <ImageAddress src={src} alt={alt} />
  return (
    <img
      src={addressOf(name)}
      alt={alt ?? ''}
      loading="lazy"
      decoding="async"
      className="message-image"
      onError={() => setMissing(true)}
    />
  )
}
