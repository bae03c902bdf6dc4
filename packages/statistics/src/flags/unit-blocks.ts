import type { OneJudgement } from './ordered-judgements.ts'

/**
 * Cuts the judgements of each unit, as they arrive, into blocks of `size`, each by different raters. A block is complete once
 * and then never changes: whoever is compared with the others of a block is compared with them once.
 */
export function unitBlocks(size: number): {
  /** @returns `seen` if this rater judged the unit before; else the block that it completes, or nothing yet */
  readonly add: (judgement: OneJudgement) => { readonly seen: boolean; readonly block?: readonly OneJudgement[] }
} {
  if (!(Number.isSafeInteger(size) && size >= 2))
    throw new RangeError(`block is a whole number of 2 or more, not ${size}`)
  const units = new Map<number, { raters: number[]; waiting: OneJudgement[] }>()
  return {
    add: (judgement) => {
      const unit = units.get(judgement.unit) ?? { raters: [], waiting: [] }
      units.set(judgement.unit, unit)
      if (unit.raters.includes(judgement.rater)) return { seen: true }
      unit.raters.push(judgement.rater)
      unit.waiting.push(judgement)
      if (unit.waiting.length < size) return { seen: false }
      const block = unit.waiting
      unit.waiting = []
      return { seen: false, block }
    },
  }
}
