import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import type { ShownAs } from './rendering-of.ts'

const WHY = {
  raw_too_much: 'read.tooMuch',
  raw_timed_out: 'read.tookTooLong',
  raw_failed: 'read.notLaidOut',
} as const

/** Why a text stands there as it was written; nothing where someone chose so, or where it does not. */
export function FellBack({ rendering }: { rendering: ShownAs }) {
  const words = useWords(frameTexts)
  if (rendering === 'formatted' || rendering === 'raw_chosen') return null
  return <p className="mb-2 text-sm text-soft">{words(WHY[rendering])}</p>
}
