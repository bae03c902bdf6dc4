/**
 * Translators and other programs in the browser take away and replace nodes that React holds. Left alone, React fails at
 * the next change of such a node, and takes the whole page away; or it writes into a node that nobody sees.
 */

/** What stands where a node was taken away: of a text that was split up, the first of its pieces. */
const standsFor = new WeakMap<Node, ChildNode>()

type Listener = (changed: MutationRecord) => void
const listeners = new Set<Listener>()

/** What React made knows it by a key of its own. */
function isReacts(node: Node): boolean {
  return Object.keys(node).some((key) => key.startsWith('__reactFiber$'))
}

function placeOf(parent: Node, node: Node): ChildNode | null {
  const there = standsFor.get(node)
  return there?.parentNode === parent ? there : null
}

/** What came in a node's place: with it at once, or beside it just before. */
function replacementIn({ addedNodes, previousSibling, nextSibling }: MutationRecord): ChildNode | null {
  const [added] = addedNodes
  const near = [added, previousSibling, nextSibling].find((one) => one instanceof Element && !isReacts(one))
  return near instanceof Element ? near : null
}

function note(records: readonly MutationRecord[]): void {
  for (const record of records) {
    const replacement = replacementIn(record)
    for (const removed of record.removedNodes)
      if (replacement && !removed.isConnected && isReacts(removed)) standsFor.set(removed, replacement)
    const isForeign = record.type === 'characterData' || [...record.addedNodes].some((one) => !isReacts(one))
    if (isForeign || isTakenOut(record)) for (const listener of listeners) listener(record)
  }
}

const TEXTS = '[translate="no"]'
/** What React itself changes inside of a text: a button that says what came of pressing it, an image that could not be had. */
const CHANGING = 'button, [data-swaps]'

const elementAt = (node: Node) => (node instanceof Element ? node : node.parentElement)

/** Whether a part of a text is gone, with nothing in its place. React takes a text away as a whole, from the element around it. */
function isTakenOut({ type, target, addedNodes }: MutationRecord): boolean {
  return (
    type === 'childList' &&
    addedNodes.length === 0 &&
    target.isConnected &&
    elementAt(target)?.parentElement?.closest(TEXTS) != null
  )
}

/**
 * Has the page go on when nodes of React’s are replaced or taken away from outside. What React removes then takes its
 * replacement along, what it adds goes where the replacement stands, and a text that it changes comes back to its place.
 * Call it once, before React renders anything.
 */
export function surviveOutsideChanges(): void {
  const { removeChild, insertBefore } = Node.prototype
  Node.prototype.removeChild = function remove<Child extends Node>(this: Node, child: Child): Child {
    if (child.parentNode === this || !isReacts(child)) return Reflect.apply(removeChild, this, [child])
    placeOf(this, child)?.remove()
    return child
  }
  Node.prototype.insertBefore = function insert<Child extends Node>(
    this: Node,
    child: Child,
    next: Node | null,
  ): Child {
    const place = next === null || next.parentNode === this || !isReacts(next) ? next : placeOf(this, next)
    return Reflect.apply(insertBefore, this, [child, place])
  }
  const value = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue')
  Object.defineProperty(Node.prototype, 'nodeValue', {
    ...value,
    set(this: Node, text: string | null) {
      value?.set?.call(this, text)
      const there = standsFor.get(this)
      if (this.parentNode === null && this instanceof Text) there?.replaceWith(this)
    },
  })
  new MutationObserver(note).observe(document.documentElement, { childList: true, characterData: true, subtree: true })
}

/**
 * Calls back when a text inside an element was changed by somebody else than React: now, or before this was asked. What is
 * not to be translated counts as text; React never changes it while it stands, and puts it there as a whole.
 */
export function watchTexts(inside: Element, changed: () => void): () => void {
  const isChanged = [...inside.querySelectorAll(`${TEXTS} *`)].some((one) => !isReacts(one))
  if (isChanged) changed()
  const isOrHasText = (node: Node) =>
    node instanceof Element && (node.matches(TEXTS) || node.querySelector(TEXTS) !== null)
  const listener: Listener = ({ target, removedNodes }) => {
    const element = elementAt(target)
    const isText = element?.closest(TEXTS) !== null && element?.closest(CHANGING) === null
    if (element && inside.contains(element) && (isText || [...removedNodes].some(isOrHasText))) changed()
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}
