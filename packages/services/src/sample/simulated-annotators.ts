/** The habit planted in a simulated annotator. */
export type PlantedHabit = 'careful' | 'side-biased' | 'length-biased' | 'hurried' | 'tiring' | 'random'

/** How one simulated annotator judges. `generateVote` combines the parameters. */
export type SimulatedAnnotator = {
  id: string
  habit: PlantedHabit
  /** Logits per unit of difference in quality; 0 is blind to it. */
  discernment: number
  /** Logits in favour of the response that was shown first. */
  firstShown: number
  /** Logits in favour of a response for being twice as long as the other. */
  perDoubling: number
  /** Gives a tie when the preference, in logits, is smaller than this. */
  tieBelow: number
  /** Probability of saying "both bad" when both responses are bad. */
  callsBad: number
  /** Probability of giving a reason. */
  givesReason: number
  /** Median seconds per judgement, apart from reading. */
  baseSeconds: number
  /** Seconds of reading per 100 words of both responses. */
  secondsPer100Words: number
  /** Judgements in a session. */
  sessionLength: number
  /** Judgements within a session after which discernment has halved; null if it does not fade. */
  halvesAfter: number | null
}

type Habits = Omit<SimulatedAnnotator, 'id' | 'habit'>

const careful: Habits = {
  discernment: 2,
  firstShown: 0,
  perDoubling: 0,
  tieBelow: 0.5,
  callsBad: 0.7,
  givesReason: 0.05,
  baseSeconds: 15,
  secondsPer100Words: 20,
  sessionLength: 20,
  halvesAfter: null,
}
const sideBiased: Habits = { ...careful, discernment: 0.8, firstShown: 2.5, tieBelow: 0.3, callsBad: 0.2 }
const lengthBiased: Habits = { ...careful, discernment: 1, perDoubling: 1.4, tieBelow: 0.4, callsBad: 0.4 }
const hurried: Habits = {
  ...careful,
  discernment: 0.6,
  tieBelow: 0.2,
  callsBad: 0.1,
  givesReason: 0,
  baseSeconds: 3,
  secondsPer100Words: 1,
  sessionLength: 40,
}
const tiring: Habits = { ...careful, discernment: 2.4, sessionLength: 40, halvesAfter: 10 }
const random: Habits = { ...hurried, discernment: 0, tieBelow: 0.4, callsBad: 0, baseSeconds: 8, secondsPer100Words: 2 }

const PLANTED: readonly [PlantedHabit, Habits][] = [
  ...Array.from({ length: 4 }, (): [PlantedHabit, Habits] => ['careful', { ...careful, discernment: 2.4 }]),
  ...Array.from({ length: 6 }, (): [PlantedHabit, Habits] => ['careful', careful]),
  ...Array.from({ length: 4 }, (): [PlantedHabit, Habits] => [
    'careful',
    { ...careful, discernment: 1.6, tieBelow: 0.8 },
  ]),
  ...Array.from({ length: 3 }, (): [PlantedHabit, Habits] => ['side-biased', sideBiased]),
  ['side-biased', { ...sideBiased, firstShown: 3.5 }],
  ...Array.from({ length: 4 }, (): [PlantedHabit, Habits] => ['length-biased', lengthBiased]),
  ...Array.from({ length: 3 }, (): [PlantedHabit, Habits] => ['hurried', hurried]),
  ...Array.from({ length: 3 }, (): [PlantedHabit, Habits] => ['tiring', tiring]),
  ...Array.from({ length: 2 }, (): [PlantedHabit, Habits] => ['random', random]),
]

/** The 30 annotators of the judged sample, `sim-01` to `sim-30`, with what was planted in each. */
export const SIMULATED_ANNOTATORS: readonly SimulatedAnnotator[] = PLANTED.map(([habit, habits], at) => ({
  id: `sim-${String(at + 1).padStart(2, '0')}`,
  habit,
  ...habits,
}))
