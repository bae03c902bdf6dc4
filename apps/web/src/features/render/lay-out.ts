import type { Differences } from './differences.ts'
import type { LaidOut } from './laid-out.ts'
import { createTextWorker } from './text-worker.ts'

const MOST_KEPT = 1000
const MOST_CHARACTERS = 8_000_000

const worker = createTextWorker()
const kept = new Map<string, Promise<LaidOut>>()
const done = new Map<string, LaidOut>()
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
  const outcome = await worker.ask({ kind: 'text', text })
  return outcome.kind === 'parts' ? { kind: 'failed' } : loadStyles(outcome)
}

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

/** What came of a text, when it is known already. */
export function knownLayout(text: string): LaidOut | null {
  return done.get(text) ?? null
}

/** Compares two texts word by word beside the page. */
export function compareTexts(first: string, second: string): Promise<Differences> {
  const asked = worker.ask({ kind: 'differences', first, second })
  return readAtOnce(asked.then((outcome) => (outcome.kind === 'tree' ? { kind: 'failed' } : outcome)))
}
