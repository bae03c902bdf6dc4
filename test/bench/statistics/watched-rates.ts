import {
  auditGate,
  createRandom,
  evidenceBelow,
  gateThreshold,
  type Habit,
  judgementOf,
  type Random,
  raterFlags,
  shareEvidence,
  simulateCrowd,
  watchRaters,
  wilsonInterval,
} from '@tiebreak/statistics'

/** Something that may happen in a simulation, and how often it is allowed or has to. */
export type Rate = {
  what: string
  promised: string
  /** All of them from one simulated world, so that a world need not be made for each. */
  happens: (seed: number) => readonly boolean[]
  /** One name per answer of `happens`, and what is promised of it. */
  parts?: readonly (readonly [string, string])[]
}

const HABITS: readonly [Habit, string, string][] = [
  [{ kind: 'side', share: 0.75 }, 'side', '≥ 0.8'],
  [{ kind: 'longer', share: 0.75 }, 'longer', '≥ 0.7'],
  [{ kind: 'reversed' }, 'agreement', '≥ 0.95'],
  [{ kind: 'hurry' }, 'hurry', '≥ 0.95'],
  [{ kind: 'ties', share: 0.5 }, 'ties', ''],
]

/** What people are told about themselves and others while judgements arrive. */
export const WATCHED_RATES: readonly Rate[] = [
  {
    what: 'a fair person is told “leans” at least once, looked at after each judgement from the 20th on',
    promised: '',
    parts: [
      ['by 100, confidence sequence', '≤ 0.05'],
      ['by 1,000, confidence sequence', '≤ 0.05'],
      ['by 100, Wilson’s interval', ''],
      ['by 1,000, Wilson’s interval', ''],
    ],
    happens: fairPersonLeans,
  },
  {
    what: 'somebody is paused within 300 gold tasks, bar 0.7',
    promised: '',
    parts: [
      ['right in 70 %', '≤ 0.05'],
      ['right in 85 %', '≤ 0.05'],
      ['right in 50 %', ''],
      ['right in 85 %, from the 100th on in 40 %', ''],
      ['right in 85 %, by the share of the last 20 alone', ''],
    ],
    happens: isPaused,
  },
  {
    what: 'a crowd without faults ever has any flag, 40 raters with 200 judgements, 20 looks',
    promised: '≤ 0.05',
    happens: (seed) => [everFlagged({ random: createRandom(seed) })],
  },
  {
    what: 'the same with 10 % of ties and closer units (log-odds with a standard deviation of 1.2)',
    promised: '≤ 0.05',
    happens: (seed) => [everFlagged({ random: createRandom(seed), ties: 0.1, spread: 1.2 })],
  },
  {
    what: 'the same where raters tell units apart differently (logarithm with a standard deviation of 0.2)',
    promised: '',
    happens: (seed) => [everFlagged({ random: createRandom(seed), apart: 0.2 })],
  },
  {
    what: 'the same with 12 raters',
    promised: '≤ 0.05',
    happens: (seed) => [everFlagged({ random: createRandom(seed), raters: 12 })],
  },
  {
    what: 'a habit is flagged, 40 raters with 200 judgements, overlap 3, 10 % of ties',
    promised: '',
    parts: [
      ...HABITS.map(([habit, , least]) => [wordsOf(habit), least] as const),
      ['copies another in 100 units', '≥ 0.95'],
    ],
    happens: habitsFlagged,
  },
  {
    what: 'who judges at random is flagged, the same without ties',
    promised: '≥ 0.8',
    happens: (seed) => [isFlagged(seed, { kind: 'random' }, 1.7)],
  },
  {
    what: 'who judges at random is flagged, units all alike: everybody else right in 75 % of each',
    promised: '',
    happens: (seed) => [isFlagged(seed, { kind: 'random' }, 'same')],
  },
  {
    what: 'a gate of risk 5 % opens at a risk of 5.01 %, 1,000 labels, three in ten pairs of a prompt alike',
    promised: '',
    parts: [5, 10, 20, 50].flatMap((perPrompt) => [
      [`${perPrompt} a prompt, by clusters`, '≤ 0.05'] as const,
      [`${perPrompt} a prompt, as if independent`, ''] as const,
    ]),
    happens: gatesBreak,
  },
  {
    what: 'an audit of 2,000 answers closes a gate of risk 10 %',
    promised: '',
    parts: [
      ['risk 10 %', '≤ 0.05'],
      ['risk 20 %, within 300', ''],
    ],
    happens: (seed) => {
      const random = createRandom(seed)
      return [!auditGate(draws(random, 2000, 0.1)).open, !auditGate(draws(random, 300, 0.2)).open]
    },
  },
]

function wordsOf(habit: Habit): string {
  return 'share' in habit ? `${habit.kind}, in ${100 * habit.share} %` : habit.kind
}

function draws(random: Random, n: number, rate: number): number[] {
  return Array.from({ length: n }, () => Number(random.next() < rate))
}

function fairPersonLeans(seed: number): boolean[] {
  const random = createRandom(seed)
  const ever = [false, false, false, false]
  let successes = 0
  for (let n = 1; n <= 1000; n++) {
    successes += random.int(2)
    if (n < 20) continue
    const once = wilsonInterval({ successes, n })
    const watched = shareEvidence({ successes, n, against: 0.5 }) >= Math.log(1 / 0.05)
    const told = once.ok && (once.low > 0.5 || once.high < 0.5)
    if (n <= 100) [ever[0], ever[2]] = [ever[0] || watched, ever[2] || told]
    ;[ever[1], ever[3]] = [ever[1] || watched, ever[3] || told]
  }
  return ever
}

function isPaused(seed: number): boolean[] {
  const random = createRandom(seed)
  const pauses = (right: readonly number[]) => evidenceBelow(right, { bar: 0.7 }).alarm !== null
  const good = draws(random, 300, 0.85)
  let byShare = false
  for (let n = 20; n <= good.length; n++) byShare ||= good.slice(n - 20, n).reduce((sum, right) => sum + right, 0) < 14
  return [
    pauses(draws(random, 300, 0.7)),
    pauses(good),
    pauses(draws(random, 300, 0.5)),
    pauses([...draws(random, 100, 0.85), ...draws(random, 200, 0.4)]),
    byShare,
  ]
}

function everFlagged(plan: Parameters<typeof simulateCrowd>[0]): boolean {
  const rows = simulateCrowd(plan)
  const watch = watchRaters()
  const step = Math.ceil(rows.unit.length / 20)
  for (let row = 0; row < rows.unit.length; row++) {
    watch.add(judgementOf(rows, row))
    if (row % step !== step - 1 && row + 1 < rows.unit.length) continue
    const { raters, pairs } = watch.figures()
    if ([...raters, ...pairs].some(({ flagged }) => flagged)) return true
  }
  return false
}

function habitsFlagged(seed: number): boolean[] {
  const habits = new Map<number, Habit>(HABITS.map(([habit], at) => [5 * at, habit]))
  habits.set(37, { kind: 'copies', whom: 33, units: 100 })
  const { raters, pairs } = raterFlags(simulateCrowd({ random: createRandom(seed), ties: 0.1, habits }))
  return [
    ...HABITS.map(([, wanted], at) => raters.some((one) => one.rater === 5 * at && one.kind === wanted && one.flagged)),
    pairs.some(({ left, right, flagged }) => left === 33 && right === 37 && flagged),
  ]
}

function isFlagged(seed: number, habit: Habit, spread: number | 'same'): boolean {
  const { raters } = raterFlags(simulateCrowd({ random: createRandom(seed), spread, habits: new Map([[7, habit]]) }))
  return raters.some(({ rater, kind, flagged }) => rater === 7 && kind === 'agreement' && flagged)
}

function gatesBreak(seed: number): boolean[] {
  return [5, 10, 20, 50].flatMap((perPrompt) => {
    const random = createRandom(seed)
    const cluster = Int32Array.from({ length: 1000 }, (_, at) => Math.floor(at / perPrompt))
    const luck = Float64Array.from({ length: 1000 }, () => random.next())
    const confidence = new Float64Array(1000).fill(0.9)
    const correct = Uint8Array.from(cluster, (prompt) =>
      Number((random.next() < Math.sqrt(0.3) ? (luck[prompt] ?? 0) : random.next()) >= 0.0501),
    )
    const labels = { confidence, correct }
    return [gateThreshold(labels, { risk: 0.05, cluster }).ok, gateThreshold(labels, { risk: 0.05 }).ok]
  })
}
