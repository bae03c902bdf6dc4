import type { Element, ElementContent } from 'hast'
import { defaultHandlers, type Handlers, type State } from 'mdast-util-to-hast'
import { cutBareLink } from './bare-links.ts'
import { findNotes, noteId } from './find-notes.ts'
import { aside, elementOf, type MarkdownNode, type MarkdownRoot, type Of, textNode } from './markdown-nodes.ts'
import { showNumbers } from './show-numbers.ts'

type Shown = ElementContent | ElementContent[] | undefined

const listOf = (shown: Shown): ElementContent[] => (shown === undefined ? [] : [shown].flat())

/** Where it leads, unless its text says so. */
function addressOf({ url, title, children }: Of<'link'>): Element[] {
  const [only, ...others] = children
  const text = only?.type === 'text' && others.length === 0 ? only.value : null
  if (!title && text !== null && [text, `http://${text}`, `mailto:${text}`].includes(url)) return []
  return [aside(title ? ` (${url} “${title}”)` : ` (${url})`)]
}

/** `[text][label]` names its label; the others have it as their text. */
const labelOf = ({ referenceType, label, identifier }: Of<'linkReference'> | Of<'imageReference'>): Element[] =>
  referenceType === 'full' ? [aside(` [${label ?? identifier}]`)] : []

function addProperties(shown: Element, tagName: string, properties: Element['properties']): void {
  const found = shown.tagName === tagName ? shown : shown.children.find((child) => child.type === 'element')
  if (found?.type === 'element') Object.assign(found.properties, properties)
}

/**
 * How elements are made of those parts of Markdown that say more in their source than pages usually show: whoever judges a
 * text sees what was written.
 * @param source what the tree was parsed from
 */
export function showSource(root: MarkdownRoot, source: string): Handlers {
  const notes = findNotes(root)
  for (const note of notes.values()) nameNote(note)
  const sourceOf = ({ position }: MarkdownNode) => source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)
  // A link inside of an image's text leaves its address out.
  const hasMoreInLabel = (node: MarkdownNode) => /^!\[[^\]]*[[<]/.test(sourceOf(node))

  return {
    link(state: State, node: Of<'link'>): Shown {
      const { link, after } = cutBareLink(node)
      return [defaultHandlers.link(state, link), ...addressOf(link), ...(after === '' ? [] : [textNode(after)])]
    },
    linkReference: (state: State, node: Of<'linkReference'>): Shown => [
      ...listOf(defaultHandlers.linkReference(state, node)),
      ...labelOf(node),
    ],
    image(state: State, node: Of<'image'>): Shown {
      if (hasMoreInLabel(node)) return textNode(sourceOf(node))
      const image = defaultHandlers.image(state, node)
      addProperties(image, 'img', { dataAddress: node.url })
      return image
    },
    imageReference: (state: State, node: Of<'imageReference'>): Shown =>
      hasMoreInLabel(node)
        ? textNode(sourceOf(node))
        : [...listOf(defaultHandlers.imageReference(state, node)), ...labelOf(node)],
    definition: (_state: State, node: Of<'definition'>): Shown =>
      elementOf('div', 'definition-source', [textNode(sourceOf(node))]),
    footnoteDefinition(state: State, node: Of<'footnoteDefinition'>): Shown {
      if (notes.get(noteId(node)) === node) return undefined
      nameNote(node)
      return elementOf('div', 'note-source', state.all(node))
    },
    footnoteReference(state: State, node: Of<'footnoteReference'>): Shown {
      const label = node.label ?? node.identifier
      if (!notes.has(noteId(node))) return textNode(`[^${label}]`)
      const reference = defaultHandlers.footnoteReference(state, node)
      if (reference.type !== 'element') return reference
      for (const link of reference.children) if (link.type === 'element') link.children = [textNode(label)]
      return reference
    },
    code(state: State, node: Of<'code'>): Shown {
      const block = defaultHandlers.code(state, node)
      const info = [node.lang, node.meta].filter(Boolean).join(' ')
      if (info) addProperties(block, 'code', { dataInfo: info })
      return block
    },
    math(_state: State, { value, meta }: Of<'math'>): Shown {
      const code: Element = {
        type: 'element',
        tagName: 'code',
        properties: { className: ['language-math', 'math-display'] },
        children: [textNode(value)],
      }
      const block: Element = { type: 'element', tagName: 'pre', properties: {}, children: [code] }
      return meta ? [elementOf('div', 'definition-source', [textNode(meta)]), block] : block
    },
    list(state: State, node: Of<'list'>): Shown {
      const list = defaultHandlers.list(state, node)
      if (node.ordered) showNumbers(list, node, source)
      return list
    },
    table(state: State, node: Of<'table'>): Shown {
      const widest = node.children.reduce((most, row) => Math.max(most, row.children.length), 0)
      const align = Array.from({ length: widest }, (_, at) => node.align?.[at] ?? null)
      return defaultHandlers.table(state, { ...node, align })
    },
  }
}

/** Begins a footnote with its name. */
function nameNote({ label, identifier, children }: Of<'footnoteDefinition'>): void {
  const name = { type: 'text' as const, value: `[${label ?? identifier}] ` }
  const [first] = children
  if (first?.type === 'paragraph') first.children.unshift(name)
  else children.unshift({ type: 'paragraph', children: [name] })
}
