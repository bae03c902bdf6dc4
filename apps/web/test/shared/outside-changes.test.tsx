import { act, cleanup, render, screen } from '@testing-library/react'
import fc from 'fast-check'
import { type ReactNode, useState } from 'react'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { surviveOutsideChanges, watchTexts } from '#outside-changes.ts'

// Only here are the page's own nodes guarded: what a program in the browser does, is done to them.
const originals = { ...Object.getOwnPropertyDescriptors(Node.prototype) }
beforeAll(() => surviveOutsideChanges())
afterAll(() => {
  for (const name of ['removeChild', 'insertBefore', 'nodeValue'])
    Object.defineProperty(Node.prototype, name, originals[name] ?? {})
})

function textNodes(inside: Node): Text[] {
  const walker = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node instanceof Text) found.push(node)
  return found
}

/** What programs in browsers do to a text. */
const WAYS: Record<string, (text: Text) => void> = {
  'wraps it in two elements, as translators of pages do': (text) => {
    const outer = document.createElement('font')
    const inner = document.createElement('font')
    inner.append(text.data.toUpperCase())
    outer.append(inner)
    text.replaceWith(outer)
  },
  'puts an element before it and takes it away': (text) => {
    const mark = document.createElement('span')
    mark.textContent = text.data.toUpperCase()
    text.before(mark)
    text.remove()
  },
  'puts an element after it and takes it away': (text) => {
    const mark = document.createElement('span')
    mark.textContent = text.data.toUpperCase()
    text.after(mark)
    text.remove()
  },
  'takes it away': (text) => text.remove(),
  'writes into it': (text) => {
    text.data = text.data.toUpperCase()
  },
  'moves it into an element of its own': (text) => {
    const mark = document.createElement('mark')
    text.replaceWith(mark)
    mark.append(text)
  },
}

type Shape = { items: string[]; tail: string | null; count: number }

function Page({ items, tail, count }: Shape): ReactNode {
  return (
    <main>
      <h1>Task {count} of 9</h1>
      {count > 1 && 'more than one'}
      <ul>
        {items.map((item) => (
          <li key={item}>
            {item} <b>{count}</b> {count % 2 === 0 ? 'even' : null}
          </li>
        ))}
      </ul>
      {tail}
      {tail === null ? <p>nothing</p> : <>something {tail}</>}
    </main>
  )
}

const shape = fc.record({
  items: fc.uniqueArray(fc.constantFrom('one', 'two', 'three', 'four'), { maxLength: 4 }),
  tail: fc.option(fc.constantFrom('x', 'y')),
  count: fc.integer({ min: 1, max: 4 }),
})

describe.each(Object.entries(WAYS))('when a program %s', (_, change) => {
  test('the page goes on, whatever it shows next, and is right once it is drawn anew', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(shape, fc.array(fc.nat(30), { maxLength: 4 })), { minLength: 1, maxLength: 6 }),
        async (steps) => {
          const view = render(<Page items={[]} tail={null} count={1} />)
          for (const [next, places] of steps) {
            view.rerender(<Page {...next} />)
            const texts = textNodes(view.container)
            for (const place of new Set(places)) {
              const text = texts[place]
              if (text?.isConnected) change(text)
            }
            // What was done is noted once the program has ended.
            await act(async () => undefined)
          }
          view.rerender(<Page key="anew" items={['one']} tail="x" count={2} />)
          expect(view.container.textContent).toBe('Task 2 of 9more than oneone 2 evenxsomething x')
          cleanup()
        },
      ),
      { numRuns: 60 },
    )
  })
})

test('a text that React changes after a translator replaced it is seen as React has it', async () => {
  const view = render(<Page items={[]} tail={null} count={1} />)
  for (const text of textNodes(view.container)) WAYS['wraps it in two elements, as translators of pages do']?.(text)
  await act(async () => undefined)
  expect(view.container.textContent).toContain('TASK')
  view.rerender(<Page items={[]} tail={null} count={3} />)
  expect(screen.getByRole('heading').textContent).toBe('TASK 3 OF 9')
  view.unmount()
})

function Texts() {
  const [count, setCount] = useState(0)
  return (
    <div data-testid="inside">
      <div translate="no">
        <p>A text to be judged</p>
        <button type="button" onClick={() => setCount(count + 1)}>
          copied {count} times
        </button>
        {count > 2 && <p>A text that comes later</p>}
      </div>
      <span>Beside it</span>
    </div>
  )
}

describe('the texts that are judged', () => {
  test.each(Object.entries(WAYS))('are known to be changed when a program %s', async (_, change) => {
    const view = render(<Texts />)
    const changed = vi.fn()
    const leave = watchTexts(screen.getByTestId('inside'), changed)
    const [text] = textNodes(screen.getByText('A text to be judged'))
    if (!text) throw new Error('the text is there')
    change(text)
    await act(async () => undefined)
    expect(changed).toHaveBeenCalled()
    leave()
    view.unmount()
  })

  test('are not when React shows them, takes them away, or something beside them is changed', async () => {
    const view = render(<Texts />)
    const changed = vi.fn()
    const leave = watchTexts(screen.getByTestId('inside'), changed)
    for (let press = 0; press < 4; press++) await act(async () => screen.getByRole('button').click())
    for (const text of textNodes(screen.getByText('Beside it'))) WAYS['writes into it']?.(text)
    view.rerender(<Texts key="anew" />)
    await act(async () => undefined)
    expect(changed).not.toHaveBeenCalled()
    leave()
    view.unmount()
  })

  test('are, when all of a text is replaced from around it', async () => {
    const view = render(<Texts />)
    const changed = vi.fn()
    watchTexts(view.container, changed)
    const own = document.createElement('p')
    own.textContent = 'Something else'
    screen.getByTestId('inside').replaceChildren(own)
    await act(async () => undefined)
    expect(changed).toHaveBeenCalled()
  })

  test('are, when it was done before anybody looked', () => {
    const view = render(<Texts />)
    for (const text of textNodes(screen.getByText('A text to be judged')))
      WAYS['wraps it in two elements, as translators of pages do']?.(text)
    const changed = vi.fn()
    watchTexts(screen.getByTestId('inside'), changed)()
    expect(changed).toHaveBeenCalledOnce()
    view.unmount()
  })
})
