import { checkNumbers, checkRoom } from '../check-arguments.ts'
import type { Random } from '../random/random.ts'

/** How somebody of a planted crowd judges: like the others, or by a habit. */
export type Habit =
  | { readonly kind: 'random' }
  /** The opposite of what they think. */
  | { readonly kind: 'reversed' }
  /** The response shown first, or the longer one, in this share; for the rest the other one. */
  | { readonly kind: 'side' | 'longer'; readonly share: number }
  /** A tie in this share of judgements, otherwise like the others. */
  | { readonly kind: 'ties'; readonly share: number }
  /** Faster than one reads. */
  | { readonly kind: 'hurry' }
  /** Says what this rater says, in the first units, which both judge. */
  | { readonly kind: 'copies'; readonly whom: number; readonly units: number }

/** A planted crowd. */
export type CrowdPlan = {
  readonly random: Random
  /** Default 40. */
  readonly raters?: number
  /** Judgements of each, on average (default 200). */
  readonly perRater?: number
  /** Raters of each unit (default 3). */
  readonly overlap?: number
  /**
   * Standard deviation of the log-odds of units (default 1.7: three in four judgements are what most people would say); or
   * all the `same`: three in four of every unit.
   */
  readonly spread?: number | 'same'
  /** Standard deviation of the logarithm of how well raters tell units apart (default 0: all alike). */
  readonly apart?: number
  /** Share of ties (default 0). */
  readonly ties?: number
  /** Share of judgements that are faster than reading (default 0.03). */
  readonly hurried?: number
  readonly habits?: ReadonlyMap<number, Habit>
}

/** Its judgements, in order of arrival, as {@link raterFlags} takes them. */
export type SimulatedCrowd = {
  readonly unit: Int32Array
  readonly rater: Int32Array
  readonly category: Int32Array
  readonly side: Int8Array
  readonly longer: Int8Array
  readonly tie: Int8Array
  readonly hurried: Int8Array
}

/**
 * Judgements of a simulated crowd in which everybody judges a part of all units, to measure how often a crowd without faults
 * gets a flag, and how often a fault does. The longer response is the better one in half of the units.
 * @throws RangeError on counts that are no counts, shares outside [0, 1], or more overlap than raters
 */
export function simulateCrowd(plan: CrowdPlan): SimulatedCrowd {
  const { random, raters = 40, perRater = 200, overlap = 3, spread = 1.7, apart = 0, ties = 0, hurried = 0.03 } = plan
  checkNumbers('counting', { raters, overlap })
  checkNumbers('logit', { apart, spread: spread === 'same' ? 0 : spread })
  checkNumbers('nonNegative', { perRater, apart, spread: spread === 'same' ? 0 : spread })
  checkNumbers('share', { ties, hurried })
  if (overlap > raters) throw new RangeError(`overlap ${overlap} is at most raters, ${raters}`)
  checkRoom(raters * Math.max(1, perRater), 'raters × perRater')
  const habits = plan.habits ?? new Map<number, Habit>()
  const units = Math.round((raters * perRater) / overlap)
  const rows = units * overlap
  const columns = {
    unit: new Int32Array(rows),
    rater: new Int32Array(rows),
    category: new Int32Array(rows),
    side: new Int8Array(rows),
    longer: new Int8Array(rows),
    tie: new Int8Array(rows),
    hurried: new Int8Array(rows),
  }
  const discernment = Float64Array.from({ length: raters }, () => Math.exp(apart * random.normal()))
  let waiting: number[] = []
  let row = 0
  for (let unit = 0; unit < units; unit++) {
    const logit = spread === 'same' ? (random.int(2) === 0 ? 1 : -1) * Math.log(3) : spread * random.normal()
    const longerIsFirst = random.int(2) === 0
    const said = new Map<number, number>()
    for (const rater of whoJudges(unit)) {
      const shownFirst = random.int(2) === 0
      const [luck, tie, coin, hurry] = [random.next(), random.next(), random.next(), random.next()]
      const habit = habits.get(rater)
      const likes = luck < 1 / (1 + Math.exp(-logit * discernment[rater]!)) ? 0 : 1
      let category = tie < (habit?.kind === 'ties' ? habit.share : ties) ? 2 : likes
      if (habit?.kind === 'random') category = coin < 0.5 ? 0 : 1
      if (habit?.kind === 'reversed' && category < 2) category = 1 - category
      if (habit?.kind === 'side') category = coin < habit.share === shownFirst ? 0 : 1
      if (habit?.kind === 'longer') category = coin < habit.share === longerIsFirst ? 0 : 1
      if (habit?.kind === 'copies') category = said.get(habit.whom) ?? category
      said.set(rater, category)
      columns.unit[row] = unit
      columns.rater[row] = rater
      columns.category[row] = category
      columns.side[row] = category === 2 ? 0 : (category === 0) === shownFirst ? 1 : -1
      columns.longer[row] = category === 2 ? 0 : (category === 0) === longerIsFirst ? 1 : -1
      columns.tie[row] = category === 2 ? 1 : 0
      columns.hurried[row] = habit?.kind === 'hurry' || hurry < hurried ? 1 : 0
      row++
    }
  }
  return columns

  /** Everybody in turn, in an order drawn anew each time; copiers together with those whom they copy. */
  function whoJudges(unit: number): number[] {
    const chosen: number[] = []
    for (const [who, habit] of habits) if (habit.kind === 'copies' && unit < habit.units) chosen.push(habit.whom, who)
    while (chosen.length < overlap) {
      if (waiting.length === 0) waiting = random.shuffle(Array.from({ length: raters }, (_, rater) => rater))
      const next = waiting.findIndex((rater) => !chosen.includes(rater))
      if (next < 0) waiting = []
      else chosen.push(...waiting.splice(next, 1))
    }
    return chosen
  }
}
