import { memo, useId, useMemo } from 'react'
import ReactMarkdown, { type Options } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import { markdownComponents } from './markdown-components.tsx'
import { prepareDisplayMath } from './prepare-display-math.ts'
import { remarkSyntax } from './remark-syntax.ts'
import { sanitizeSchema } from './sanitize-schema.ts'
import { showHtmlAsText } from './show-html-as-text.ts'

const remarkPlugins: Options['remarkPlugins'] = [remarkSyntax]
// Sanitised first: formulas and code set themselves afterwards, from text, as elements.
const rehypePlugins: Options['rehypePlugins'] = [showHtmlAsText, [rehypeSanitize, sanitizeSchema]]

/** Markdown from someone else, made harmless: no HTML, no images, no scripts, links that tell nothing. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  const id = useId()
  const remarkRehypeOptions = useMemo(() => ({ clobberPrefix: `note-${id}-` }), [id])
  return (
    <div className="markdown">
      <ReactMarkdown
        remarkPlugins={remarkPlugins}
        rehypePlugins={rehypePlugins}
        remarkRehypeOptions={remarkRehypeOptions}
        components={markdownComponents}
      >
        {prepareDisplayMath(text)}
      </ReactMarkdown>
    </div>
  )
})
