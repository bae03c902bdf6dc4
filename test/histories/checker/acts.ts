import { ACT_KINDS, TAKES_BACK } from '@tiebreak/contracts/review/act.ts'
import type { History } from '../history.ts'

const KINDS: readonly string[] = ACT_KINDS
const TAKEN_BACK: Readonly<Record<string, string | undefined>> = TAKES_BACK

/** Each ruling is of an act of its kind, and each act is taken back once at most, by one of the kind that does. */
export function acts({ end }: History): string[] {
  const kinds = new Map(end.acts.map(({ projectId, id, kind }) => [`${projectId} ${id}`, kind]))
  const undone = new Set<string>()
  const ofActs = end.acts.flatMap(({ projectId, id, kind, undoes }) => {
    if (!KINDS.includes(kind)) return [`an act of the kind ${kind} can't be`]
    if (undoes === null) return []
    const what = `${projectId} ${undoes}`
    const faults = undone.has(what) ? [`act ${undoes} is undone twice`] : []
    undone.add(what)
    return kinds.get(what) === TAKEN_BACK[kind] ? faults : [...faults, `act ${id} (${kind}) can't undo act ${undoes}`]
  })
  const ofRulings = end.rulings
    .filter(({ projectId, actId, kind }) => kinds.get(`${projectId} ${actId}`) !== kind)
    .map(({ id, kind, actId }) => `ruling ${id} (${kind}) can't be of act ${actId}`)
  return [...ofActs, ...ofRulings]
}
