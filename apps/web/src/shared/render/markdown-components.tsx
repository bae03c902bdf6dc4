import { Children, type ComponentProps, type ReactNode } from 'react'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { codeOf } from './code-of.ts'
import { CodeView } from './code-view.tsx'
import { Formula } from './formula.tsx'
import type { MarkdownComponents } from './markdown-props.ts'
import { MessageImage } from './message-image.tsx'

function Scrolling({ children }: { children?: ReactNode }) {
  const words = useWords(frameTexts)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section aria-label={words('table')} tabIndex={0} className="table-view">
      <table>{children}</table>
    </section>
  )
}

/** An item of a list of things to do. */
function Tick({ checked }: { checked: boolean }) {
  const words = useWords(frameTexts)
  return <input type="checkbox" disabled checked={checked} aria-label={words(checked ? 'done' : 'notDone')} />
}

/** The footnotes of a message, the only section that one can have. */
function Notes({ children, ...section }: ComponentProps<'section'>) {
  const words = useWords(frameTexts)
  // The first child is the English heading that was made with the tree.
  const [, ...notes] = Children.toArray(children)
  return (
    <section {...section}>
      <h4 data-level="2">{words('footnotes')}</h4>
      {notes}
    </section>
  )
}

/** A link to a footnote, or from one back to where the text names it. */
function NoteLink({ href, 'aria-label': label, ...link }: ComponentProps<'a'>) {
  const words = useWords(frameTexts)
  // The number stands at the end of the label that was made with the tree.
  const n = label && (/\S+$/.exec(label)?.[0] ?? '')
  return <a {...link} href={href} aria-label={n === undefined ? undefined : words('backToReference', { n })} />
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
      <NoteLink {...rest} href={href}>
        {children}
      </NoteLink>
    ) : (
      <a href={href} target="_blank" rel="noreferrer noopener" title={href}>
        {children}
      </a>
    ),
  section: ({ node: _node, ...section }) => <Notes {...section} />,
  img: ({ src, alt }) => <MessageImage src={src} alt={alt} />,
  input: ({ checked }) => <Tick checked={checked === true} />,
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
