import type { Breach, History } from '../history.ts'
import { acknowledged } from './acknowledged.ts'
import { acts } from './acts.ts'
import { answers } from './answers.ts'
import { balance } from './balance.ts'
import { finality } from './finality.ts'
import { heldTwice } from './held-twice.ts'
import { kept } from './kept.ts'
import { leases } from './leases.ts'
import { once } from './once.ts'
import { outOfQueue } from './out-of-queue.ts'
import { outranks } from './outranks.ts'
import { overlap } from './overlap.ts'
import { pauses } from './pauses.ts'
import { reports } from './reports.ts'
import { reviews } from './reviews.ts'
import { rows } from './rows.ts'
import { seats } from './seats.ts'
import { tallies } from './tallies.ts'

/** One promise: answers in words where a history breaks it, nothing where it is kept. */
type Rule = (history: History) => string[]

const RULES: Readonly<Record<string, Rule>> = {
  answers,
  rows,
  seats,
  overlap,
  'held twice': heldTwice,
  once,
  acknowledged,
  finality,
  leases,
  pauses,
  reports,
  reviews,
  acts,
  'out of queue': outOfQueue,
  kept,
  outranks,
  balance,
  tallies,
}

/** Holds a recorded history against everything that is promised. Pure: the same history gives the same breaches. */
export function checkHistory(history: History): Breach[] {
  return Object.entries(RULES).flatMap(([rule, check]) => check(history).map((what) => ({ rule, what })))
}
