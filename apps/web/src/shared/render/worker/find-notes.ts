import type { MarkdownNode, MarkdownRoot, Of } from './markdown-nodes.ts'

type Definition = Of<'footnoteDefinition'>

/** As it is compared: without case. */
export const noteId = ({ identifier }: { identifier: string }) => identifier.toUpperCase()

/** All nodes below, in the order of the text. What `enters` refuses is told of, but not what is inside of it. */
function* nodesBelow(root: MarkdownNode, enters: (node: MarkdownNode) => boolean): Generator<MarkdownNode> {
  const waiting: MarkdownNode[] = 'children' in root ? [...root.children].reverse() : []
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node
    if ('children' in node && enters(node)) waiting.push(...[...node.children].reverse())
  }
}

/**
 * The footnotes that the text refers to, by what it calls them: they come at its end. Every other one (nothing refers to it,
 * or another has its name) is shown where it stands.
 */
export function findNotes(root: MarkdownRoot): ReadonlyMap<string, Definition> {
  const all: Definition[] = []
  const first = new Map<string, Definition>()
  for (const node of nodesBelow(root, () => true)) {
    if (node.type !== 'footnoteDefinition') continue
    all.push(node)
    if (!first.has(noteId(node))) first.set(noteId(node), node)
  }
  const notes = new Map<string, Definition>()
  const inPlace = new Set<Definition>()
  const follow = (from: MarkdownNode) => {
    const waiting = [from]
    for (let shown = waiting.pop(); shown !== undefined; shown = waiting.pop())
      for (const node of nodesBelow(shown, ({ type }) => type !== 'footnoteDefinition')) {
        if (node.type !== 'footnoteReference') continue
        const id = noteId(node)
        const note = first.get(id)
        if (note === undefined || notes.has(id) || inPlace.has(note)) continue
        notes.set(id, note)
        waiting.push(note)
      }
  }
  follow(root)
  for (const definition of all) {
    if (notes.get(noteId(definition)) === definition) continue
    inPlace.add(definition)
    follow(definition)
  }
  return notes
}
