import { use } from 'react'
import { inPieces, isHardToSet } from './hard-to-set.ts'
import { shownText } from './shown-text.tsx'
import { loadSigns } from './signs.ts'

/** A message exactly as it was written, each line in its own direction. What is hard to set comes in pieces, of which only those in sight are set. */
export function RawText({ text }: { text: string }) {
  const coming = loadSigns(text)
  if (coming !== null) use(coming)
  return (
    <pre dir="auto" className="font-mono text-sm break-words whitespace-pre-wrap">
      {isHardToSet(text)
        ? inPieces(text).map(({ at, piece }) => (
            <span key={at} className="block [contain-intrinsic-size:auto_20rem] [content-visibility:auto]">
              {shownText(piece)}
            </span>
          ))
        : shownText(text)}
    </pre>
  )
}
