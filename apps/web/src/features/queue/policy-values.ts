import type { Policy } from '@tiebreak/contracts/queue/schemas.ts'

/** The policy as the form holds it: shares in per cent, numbers as they are typed. */
export type PolicyValues = {
  overlapShare: string
  raises: boolean
  bound: string
  cap: string
  silentRate: string
  practice: string
  scored: string
  pass: string
  pause: Policy['gold']['pause']
  below: string
  over: string
  repeatRate: string
  after: string
  openLeases: string
  raterShare: string
  ownOutputs: boolean
  prefixes: string
  severeAlone: string
  flagHours: string
  level: Policy['information']['level']
  randomShare: string
  budget: string
}

const percent = (share: number) => String(Number((share * 100).toFixed(3)))
const share = (typed: string) => Number((Number(typed) / 100).toFixed(5))

/** A policy for the form. */
export function valuesOf({ overlap, gold, repeats, caps, match, flags, information }: Policy): PolicyValues {
  return {
    overlapShare: percent(overlap.share),
    raises: overlap.raise !== null,
    bound: percent(overlap.raise?.bound ?? 0.8),
    cap: String(overlap.raise?.cap ?? 5),
    silentRate: percent(gold.silentRate),
    practice: String(gold.practice),
    scored: String(gold.scored),
    pass: percent(gold.pass),
    pause: gold.pause,
    below: percent(gold.below),
    over: String(gold.over),
    repeatRate: percent(repeats.rate),
    after: String(repeats.after),
    openLeases: String(caps.openLeases),
    raterShare: caps.share === null ? '' : percent(caps.share),
    ownOutputs: caps.ownOutputs,
    prefixes: match.prefixes.join(', '),
    severeAlone: String(flags.severeAlone),
    flagHours: String(flags.hours),
    level: information.level,
    randomShare: percent(information.randomShare),
    budget: String(information.budget),
  }
}

/** What the form says, as a policy. */
export function policyOf(values: PolicyValues): Policy {
  return {
    overlap: {
      share: share(values.overlapShare),
      raise: values.raises ? { bound: share(values.bound), cap: Number(values.cap) } : null,
    },
    gold: {
      silentRate: share(values.silentRate),
      practice: Number(values.practice),
      scored: Number(values.scored),
      pass: share(values.pass),
      pause: values.pause,
      below: share(values.below),
      over: Number(values.over),
    },
    repeats: { rate: share(values.repeatRate), after: Number(values.after) },
    caps: {
      openLeases: Number(values.openLeases),
      share: values.raterShare.trim() === '' ? null : share(values.raterShare),
      ownOutputs: values.ownOutputs,
    },
    match: { prefixes: values.prefixes.split(',').flatMap((prefix) => prefix.trim() || []) },
    flags: { severeAlone: Number(values.severeAlone), hours: Number(values.flagHours) },
    information: { level: values.level, randomShare: share(values.randomShare), budget: Number(values.budget) },
  }
}
