import { inPieces, isHardToSet } from './hard-to-set.ts'

/** A message exactly as it was written. What is hard to set comes in pieces, of which only those in sight are set. */
export function RawText({ text }: { text: string }) {
  return (
    <pre className="font-mono text-sm break-words whitespace-pre-wrap">
      {isHardToSet(text)
        ? inPieces(text).map(({ at, piece }) => (
            <span key={at} className="block [contain-intrinsic-size:auto_20rem] [content-visibility:auto]">
              {piece}
            </span>
          ))
        : text}
    </pre>
  )
}
