import { memo, use, useId, useMemo } from 'react'
import { FellBack } from './fell-back.tsx'
import { layOut } from './lay-out.ts'
import { markdownComponents } from './markdown-components.tsx'
import { markdownElements } from './markdown-elements.ts'
import { RawText } from './raw-text.tsx'
import { renderingOf } from './rendering-of.ts'

/**
 * Markdown from someone else, made harmless: no HTML, no images but the project’s own, no scripts, links that tell nothing.
 * It suspends until it is laid out; what can't be is shown as it was written, with the reason.
 */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  const view = useId()
  const laying = useMemo(() => layOut(text), [text])
  const laidOut = use(laying)
  if (laidOut.kind === 'tree')
    return <div className="markdown">{markdownElements(laidOut.tree, markdownComponents, view)}</div>
  return (
    <>
      <FellBack rendering={renderingOf([laidOut])} />
      <RawText text={text} />
    </>
  )
})
