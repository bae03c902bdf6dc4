import { STRONGEST } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import type { AnnotateWords } from '#shared/messages/annotate-texts.ts'
import { BOTH_BAD, type Judgement, sameJudgement } from './judgement.ts'

export type ScaleOption = {
  /** What the option is called inside one task: its digit, `0` for both bad. */
  value: string
  /** The whole judgement in words. */
  label: string
  /** The same in two short lines, for keys on narrow screens: `A` over `++`, or `=`. */
  sign: string
  /** Which response it says is better; undefined for neither. */
  side: 'a' | 'b' | undefined
  judgement: Judgement
}

type Graded = { side: 'a' | 'b'; letter: 'A' | 'B'; strength: number | null; ranks: Record<string, number> }

const GRADES = ['slightly', 'better', 'much'] as const

/** Strengths from the left end to the middle; null where the scale has no grades. */
function strengthsOf(scale: Scale): (number | null)[] {
  const strongest = STRONGEST[scale]
  return strongest === 0 ? [null] : Array.from({ length: strongest }, (_, at) => strongest - at)
}

function gradeOf(scale: Scale, strength: number | null): (typeof GRADES)[number] | 'isBetter' {
  if (strength === null) return 'isBetter'
  // Five points have two grades: "better" and "much better".
  return GRADES[scale === 5 ? strength : strength - 1] ?? 'better'
}

/** What can be said of a pair, in screen order: the first shown much better at the left, the second at the right. */
export function scaleOptions(
  words: AnnotateWords,
  scale: Scale,
  handles: readonly [ResponseHandle, ResponseHandle],
  allowBothBad: boolean,
): { scale: ScaleOption[]; bothBad: ScaleOption | null } {
  const [a, b] = handles
  const grades = strengthsOf(scale)
  const left = grades.map((strength): Graded => ({ side: 'a', letter: 'A', strength, ranks: { [a]: 1, [b]: 2 } }))
  const right = grades
    .toReversed()
    .map((strength): Graded => ({ side: 'b', letter: 'B', strength, ranks: { [a]: 2, [b]: 1 } }))
  const graded = ({ side, letter, strength, ranks }: Graded) => {
    const grade = gradeOf(scale, strength)
    const label = words(`answer.${grade}`, { letter })
    return {
      label,
      side,
      sign: strength === null ? label : `${letter}\n${'+'.repeat(strength)}`,
      judgement: { ranks, strength, bothBad: false },
    }
  }
  const tie = {
    label: words('answer.same'),
    sign: '=',
    side: undefined,
    judgement: { ranks: { [a]: 1, [b]: 1 }, strength: null, bothBad: false },
  }
  const all = [...left.map(graded), ...(scale === 2 ? [] : [tie]), ...right.map(graded)]
  return {
    scale: all.map((option, index) => ({ value: String(index + 1), ...option })),
    bothBad: allowBothBad
      ? {
          value: '0',
          label: words('answer.bothBad'),
          sign: words('answer.bothBad'),
          side: undefined,
          judgement: BOTH_BAD,
        }
      : null,
  }
}

/** What the options of a task depend on. */
export type Judgeable = Pick<Assignment, 'responses' | 'scale' | 'allowBothBad'>

/** The options of an assignment; null when it does not show exactly two responses, which are ranked instead. */
export function optionsOf(words: AnnotateWords, assignment: Judgeable): ReturnType<typeof scaleOptions> | null {
  const [first, second, ...others] = assignment.responses
  if (!first || !second || others.length > 0) return null
  return scaleOptions(words, assignment.scale, [first.handle, second.handle], assignment.allowBothBad)
}

/** The option that says what an earlier judgement said; null when the scale has changed meanwhile. */
export function optionOf(words: AnnotateWords, assignment: Judgeable, judgement: Judgement | null): ScaleOption | null {
  const options = optionsOf(words, assignment)
  if (!options || !judgement) return null
  const all = [...options.scale, ...(options.bothBad ? [options.bothBad] : [])]
  return all.find((option) => sameJudgement(option.judgement, judgement)) ?? null
}
