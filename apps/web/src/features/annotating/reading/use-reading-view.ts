import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { useRef, useState } from 'react'
import { useTaskKeys } from '#features/annotating/answer/use-task-keys.ts'
import { keepChoice, readChoice } from '#kept-choice.ts'

/**
 * How the texts of a task are read: the prompt unfolded, differences marked, raw, scrolling together, every response at
 * its whole length, code wrapped, lines no longer than are easy to read.
 */
const READING_CHOICES = ['prompt', 'diff', 'raw', 'together', 'whole', 'wrap', 'narrow'] as const
export type ReadingChoice = (typeof READING_CHOICES)[number]

export type ReadingView = {
  on: Readonly<Record<ReadingChoice, boolean>>
  toggle: (choice: ReadingChoice) => void
  /** Whether there are exactly two responses of text alone, whose differences can be shown. */
  isPair: boolean
}

/** Kept in this browser: what fits a screen today fits it tomorrow. */
const KEPT: readonly ReadingChoice[] = ['prompt', 'whole', 'wrap', 'narrow']
const keyOf = (choice: ReadingChoice) => `tiebreak.${choice}`
/** What an earlier version of the page has kept of the prompt. */
const FOLDED = 'folded'

function kept(choice: ReadingChoice, otherwise: boolean): boolean {
  const value = readChoice(keyOf(choice))
  return value === null ? otherwise : value !== 'off' && value !== FOLDED
}

/** The choices on the screen, each with its key. */
export function useReadingView(
  layout: Pick<Preferences['layout'], 'raw' | 'syncScroll'>,
  isPair: boolean,
): ReadingView {
  const [on, setOn] = useState<ReadingView['on']>(() => ({
    prompt: kept('prompt', true),
    diff: false,
    raw: layout.raw,
    together: layout.syncScroll,
    whole: kept('whole', false),
    wrap: kept('wrap', false),
    narrow: kept('narrow', false),
  }))
  /** What holds after every key press so far, also before it is drawn. */
  const latest = useRef(on)
  function toggle(choice: ReadingChoice): void {
    const isOn = !latest.current[choice]
    latest.current = { ...latest.current, [choice]: isOn }
    setOn(latest.current)
    if (KEPT.includes(choice)) keepChoice(keyOf(choice), isOn ? 'on' : 'off')
  }
  const acts = READING_CHOICES.filter((choice) => choice !== 'diff' || isPair).map((choice) => [
    choice,
    () => toggle(choice),
  ])
  useTaskKeys(() => true, Object.fromEntries(acts))
  return { on: isPair ? on : { ...on, diff: false }, toggle, isPair }
}
