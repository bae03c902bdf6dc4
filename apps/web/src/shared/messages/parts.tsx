import { Fragment, type ReactNode } from 'react'

/** A text with elements in the places of its `{names}`; names that are not given stay. */
export function parts(text: string, elements: Record<string, ReactNode>): ReactNode {
  return text.split(/\{(\w+)\}/).map((piece, at) => {
    const element = at % 2 === 1 ? (elements[piece] ?? `{${piece}}`) : piece
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places.
    return <Fragment key={at}>{element}</Fragment>
  })
}
