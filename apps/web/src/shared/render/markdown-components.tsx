import { mediaNameOf } from '@tiebreak/contracts/data/media-name.ts'
import { Children, type ComponentProps, type ReactNode, useState } from 'react'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { codeOf } from './code-of.ts'
import { CodeView } from './code-view.tsx'
import { isWide } from './is-wide.ts'
import type { MarkdownComponents } from './markdown-props.ts'
import { plainElements } from './plain-elements.ts'
import type { PlainNode } from './plain-node.ts'
import { useProjectImages } from './project-images.tsx'
import { shownText } from './shown-text.tsx'

function Scrolling({ dir, children }: { dir: string | undefined; children?: ReactNode }) {
  const words = useWords(frameTexts)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section aria-label={words('table')} tabIndex={0} className="table-view">
      <table dir={dir}>{children}</table>
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
  h1: ({ children }) => (
    <h3 dir="auto" data-level="1">
      {children}
    </h3>
  ),
  h2: ({ children }) => (
    <h4 dir="auto" data-level="2">
      {children}
    </h4>
  ),
  h3: ({ children }) => (
    <h5 dir="auto" data-level="3">
      {children}
    </h5>
  ),
  h4: ({ children }) => (
    <h6 dir="auto" data-level="4">
      {children}
    </h6>
  ),
  h5: ({ children }) => (
    <h6 dir="auto" data-level="5">
      {children}
    </h6>
  ),
  h6: ({ children }) => (
    <h6 dir="auto" data-level="6">
      {children}
    </h6>
  ),
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
  img: ({ src, alt, title, 'data-address': address }) => (
    <MessageImage src={src} alt={alt} title={title} address={address} />
  ),
  input: ({ checked }) => <Tick checked={checked === true} />,
  table: ({ dir, children }) => <Scrolling dir={dir}>{children}</Scrolling>,
  pre: ({ node }) => {
    const { text, language, info, set } = codeOf(node.children[0])
    return language === 'math' ? (
      <Formula tex={text} display set={set} />
    ) : (
      <CodeView code={text} language={language} info={info} set={set} />
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

/** A formula as it was set; its source when it could not be. */
function Formula({ tex, display, set }: { tex: string; display: boolean; set: PlainNode | null }) {
  const words = useWords(frameTexts)
  if (set === null) return <FormulaSource tex={tex} display={display} />
  if (!display && !isWide(set)) return plainElements(set)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't stand inside a paragraph.
    <span
      role="group"
      aria-label={words('formula')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide formula scrolls, also by keyboard.
      tabIndex={0}
      className={display ? 'formula-display' : 'formula-wide'}
    >
      {plainElements(set)}
    </span>
  )
}

/** A formula as it was written. */
function FormulaSource({ tex, display }: { tex: string; display: boolean }) {
  return (
    <code dir="ltr" className={display ? 'formula-source block whitespace-pre-wrap' : 'formula-source'}>
      {shownText(tex)}
    </code>
  )
}

type ImageProps = Record<'src' | 'alt' | 'title' | 'address', string | undefined>

/** An image in a text: shown when it is the project's own and images are allowed there, else its address. */
function MessageImage({ src = '', alt, title, address }: ImageProps) {
  const addressOf = useProjectImages()
  const [missing, setMissing] = useState(false)
  const name = mediaNameOf(src)
  if (addressOf === null || name === null) return <ImageAddress src={src} alt={alt} title={title} address={address} />
  return (
    <span data-swaps>
      {missing ? (
        <ImageAddress src={src} alt={alt} title={title} address={address} />
      ) : (
        <>
          <img
            src={addressOf(name)}
            alt={alt ?? ''}
            loading="lazy"
            decoding="async"
            className="message-image"
            onError={() => setMissing(true)}
          />
          {title ? <span className="link-address"> {shownText(title)}</span> : null}
        </>
      )}
    </span>
  )
}

/** In the place of an image: loading it would tell its server who judges. The address can be read and copied. */
function ImageAddress({ src, alt, title, address = src }: ImageProps) {
  const words = useWords(frameTexts)
  const [copied, setCopied] = useState(false)
  const name = shownText(alt ? words('imageOf', { alt }) : words('image'))
  const more = [address, title && `“${title}”`].filter(Boolean).join(' ')
  const said = more ? <span className="link-address">{shownText(more)}</span> : null
  if (!src)
    return (
      <span className="image-address">
        <span>{name}</span> {said} {words('notShown')}
      </span>
    )
  return (
    <button
      type="button"
      className="image-address"
      title={src}
      onClick={async () => {
        await navigator.clipboard.writeText(src)
        setCopied(true)
      }}
    >
      <Icon name="copy" className="size-4" />
      <span>{name}</span> {said}
      <span className="text-soft">{copied ? words('addressCopied') : words('notLoadedCopyItsAddress')}</span>
    </button>
  )
}
