import type { ReactNode } from 'react'
import { CodeView } from './code-view.tsx'
import { Formula } from './formula.tsx'
import type { MarkdownComponents } from './markdown-props.ts'
import { MessageImage } from './message-image.tsx'

type HastNode = { type: string; value?: string; children?: HastNode[]; properties?: Record<string, unknown> }

function textOf(node: HastNode | undefined): string {
  return node?.value ?? node?.children?.map(textOf).join('') ?? ''
}

function languageOf(className: unknown): string | null {
  const names = Array.isArray(className) ? className.map(String) : String(className ?? '').split(' ')
  return names.find((name) => name.startsWith('language-'))?.slice('language-'.length) ?? null
}

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
    const code: HastNode | undefined = node.children[0]
    const language = languageOf(code?.properties?.className)
    const text = textOf(code).replace(/\n$/, '')
    return language === 'math' ? <Formula tex={text} display /> : <CodeView code={text} language={language} />
  },
  code: ({ node, className, children }) =>
    className?.includes('language-math') ? (
      <Formula tex={textOf(node)} display={className.includes('math-display')} />
    ) : (
      <code dir="ltr">{children}</code>
    ),
}
