import type { ReactNode } from 'react'
import { codeOf } from './code-of.ts'
import { CodeView } from './code-view.tsx'
import { Formula } from './formula.tsx'
import type { MarkdownComponents } from './markdown-props.ts'
import { MessageImage } from './message-image.tsx'

function Scrolling({ children }: { children?: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section aria-label="Table" tabIndex={0} className="table-view">
      <table>{children}</table>
    </section>
  )
}

/** How each element of a message is shown. Headings go down two levels: the page has its own h1 and h2. */
export const markdownComponents: MarkdownComponents = {
  h1: ({ children }) => <h3 data-level="1">{children}</h3>,
  h2: ({ children }) => <h4 data-level="2">{children}</h4>,
  h3: ({ children }) => <h5 data-level="3">{children}</h5>,
  h4: ({ children }) => <h6 data-level="4">{children}</h6>,
  h5: ({ children }) => <h6 data-level="5">{children}</h6>,
  h6: ({ children }) => <h6 data-level="6">{children}</h6>,
  a: ({ node: _node, href, children, ...rest }) =>
    href?.startsWith('#') ? (
      <a {...rest} href={href}>
        {children}
      </a>
    ) : (
      <a href={href} target="_blank" rel="noreferrer noopener" title={href}>
        {children}
      </a>
    ),
  img: ({ src, alt }) => <MessageImage src={src} alt={alt} />,
  input: ({ checked }) => (
    <input type="checkbox" disabled checked={checked === true} aria-label={checked ? 'Done' : 'Not done'} />
  ),
  table: ({ children }) => <Scrolling>{children}</Scrolling>,
  pre: ({ node }) => {
    const { text, language, set } = codeOf(node.children[0])
    return language === 'math' ? (
      <Formula tex={text} display set={set} />
    ) : (
      <CodeView code={text} language={language} set={set} />
    )
  },
  code: ({ node, children }) => {
    const { text, language, isDisplay, set } = codeOf(node)
    return language === 'math' ? (
      <Formula tex={text} display={isDisplay} set={set} />
    ) : (
      <code dir="ltr">{children}</code>
    )
  },
}
