import type { Differences, LaidOut } from './laid-out.ts'
import type { ShownAs } from './rendering-of.ts'
import { renderingOf } from './rendering-of.ts'
import { loadSigns } from './signs.ts'
import { createTextWorker } from './text-worker.ts'

const MOST_KEPT = 120
const MOST_CHARACTERS = 8_000_000

const worker = createTextWorker()
const kept = new Map<string, Promise<LaidOut>>()
const done = new Map<string, LaidOut>()
const together = new WeakMap<readonly string[], Promise<ShownAs>>()
let characters = 0

/** Lets React's `use` read a promise at once when it is kept: this is where it looks. */
function readAtOnce<Value>(promise: Promise<Value>): Promise<Value> {
  Object.assign(promise, { status: 'pending' })
  void promise.then((value) => Object.assign(promise, { status: 'fulfilled', value }))
  return promise
}

function forget(text: string): void {
  if (kept.delete(text)) characters -= text.length
  done.delete(text)
}

/** Makes room by what was used longest ago; what is not done yet stays. */
function makeRoom(): void {
  for (const text of kept.keys()) {
    if (kept.size <= MOST_KEPT && characters <= MOST_CHARACTERS) return
    if (done.has(text)) forget(text)
  }
}

async function loadStyles(laidOut: LaidOut): Promise<LaidOut> {
  if (laidOut.kind !== 'tree' || !laidOut.hasFormulas) return laidOut
  // A formula without its styles is unreadable. They come with the first one.
  return import('./formula-styles.ts').then(
    () => laidOut,
    () => ({ kind: 'failed' }),
  )
}

async function ask(text: string): Promise<LaidOut> {
  const [outcome] = await Promise.all([worker.ask({ kind: 'text', text }), loadSigns(text)])
  return outcome.kind === 'parts' ? { kind: 'failed' } : loadStyles(outcome)
}

/** Has what lays texts out fetched and started, for a page that will show some. */
export const startLayingOut = worker.start

/** Has it fetch what the first texts do without: comparing them, and names of characters. */
export const fetchRestOfLayingOut = worker.fetchRest

/** Lays a text out beside the page. The same text is laid out once; ask ahead of time, and it is there when it is needed. */
export function layOut(text: string): Promise<LaidOut> {
  const known = kept.get(text)
  if (known) {
    kept.delete(text)
    kept.set(text, known)
    return known
  }
  const laying = readAtOnce(ask(text))
  kept.set(text, laying)
  characters += text.length
  void laying.then((laidOut) => done.set(text, laidOut))
  makeRoom()
  return laying
}

function comeTogether(texts: readonly string[]): Promise<ShownAs> {
  const coming = texts.map(layOut)
  const known = texts.flatMap((text) => done.get(text) ?? [])
  const rendering = renderingOf(known)
  if (known.length === texts.length || rendering !== 'formatted')
    return Object.assign(Promise.resolve(rendering), { status: 'fulfilled', value: rendering })
  return readAtOnce(
    new Promise((settle) => {
      for (const one of coming) void one.then((laidOut) => laidOut.kind !== 'tree' && settle(renderingOf([laidOut])))
      void Promise.all(coming).then((all) => settle(renderingOf(all)))
    }),
  )
}

/**
 * Lays out texts that are read together, and says how all of them are to be shown. The first that fails decides: the
 * others need not be waited for.
 * @param texts the same list each time it is asked
 */
export function layOutTogether(texts: readonly string[]): Promise<ShownAs> {
  const rendering = together.get(texts) ?? comeTogether(texts)
  together.set(texts, rendering)
  return rendering
}

/** Compares two texts word by word beside the page. */
export function compareTexts(first: string, second: string): Promise<Differences> {
  const asked = Promise.all([worker.ask({ kind: 'differences', first, second }), loadSigns(first + second)])
  return readAtOnce(asked.then(([outcome]) => (outcome.kind === 'tree' ? { kind: 'failed' } : outcome)))
}
