import { Fragment, type ReactNode } from 'react'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import type { Piece } from './pieces-of.ts'
import { mayHaveSigns, signFinder } from './signs.ts'

function Marked({ piece }: { piece: Exclude<Piece, { kind: 'text' }> }) {
  const words = useWords(frameTexts)
  if (piece.kind === 'mixed')
    return (
      <span className="mixed-word" title={words('read.mixedLetters')}>
        {piece.text}
      </span>
    )
  const name = words('read.unseenSign', { sign: piece.sign })
  return (
    <span
      className={/^\p{M}/u.test(piece.text) ? 'unseen-sign stacked-signs' : 'unseen-sign'}
      role="img"
      aria-label={name}
      title={name}
      data-sign={piece.sign}
    >
      {piece.text}
    </span>
  )
}

/**
 * A text with a mark for each sign that would not be seen, and for words that mix letters of scripts that look alike. What
 * finds them has to be there: see `loadSigns`.
 */
export function shownText(text: string, around?: { before: string; after: string }): ReactNode {
  const pieces = mayHaveSigns(text) ? (signFinder()?.(text, around) ?? []) : []
  if (pieces.length === 0 || (pieces.length === 1 && pieces[0]?.kind === 'text')) return text
  return (
    <>
      {pieces.map((piece, at) => {
        const key = `${at}`
        return piece.kind === 'text' ? <Fragment key={key}>{piece.text}</Fragment> : <Marked key={key} piece={piece} />
      })}
    </>
  )
}
