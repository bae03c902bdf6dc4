/** What a judgement is worth: it counts, or why it does not. */
export type Worth = 'counts' | 'requeued' | 'without_consent' | 'rater_left_out'

type Given = { id: string; person: string; comparison: string; replaced: boolean; sentBack: boolean }

/** What counts with and without consent, told by plain sets and flags: nothing of it is read from the database. */
export class ConsentModel {
  private readonly judgements: Given[] = []
  private readonly said = new Map<string, 'given' | 'withdrawn' | 'nothing_asked'>()
  private readonly leftOut = new Set<string>()
  private asks = false

  judge(id: string, person: string, comparison: string): void {
    for (const one of this.judgements) if (one.person === person && one.comparison === comparison) one.replaced = true
    this.judgements.push({ id, person, comparison, replaced: false, sentBack: false })
  }

  /** The latest judgement of a person to a comparison, if it can be revised. */
  latestOf(person: string): Given | undefined {
    return this.judgements.findLast((one) => one.person === person && !one.replaced && !one.sentBack)
  }

  agree(person: string): void {
    if (this.asks) this.said.set(person, 'given')
    else if (this.said.get(person) === 'withdrawn') this.said.set(person, 'nothing_asked')
  }

  withdraw(person: string): void {
    if (this.said.get(person) === 'given') this.said.set(person, 'withdrawn')
  }

  ask(asks: boolean): void {
    this.asks = asks
  }

  leaveOut(person: string, excluded: boolean): void {
    if (excluded) this.leftOut.add(person)
    else this.leftOut.delete(person)
  }

  sendBack(comparison: string): void {
    for (const one of this.judgements) if (one.comparison === comparison && !one.replaced) one.sentBack = true
  }

  hasWithdrawn(person: string): boolean {
    return this.said.get(person) === 'withdrawn'
  }

  lacks(person: string): boolean {
    return this.hasWithdrawn(person) || (this.asks && this.said.get(person) !== 'given')
  }

  /** Of every current judgement, by its id. */
  worths(): Map<string, Worth> {
    return new Map(this.judgements.filter(({ replaced }) => !replaced).map((one) => [one.id, this.worthOf(one)]))
  }

  private worthOf({ person, sentBack }: Given): Worth {
    if (sentBack) return 'requeued'
    if (this.lacks(person)) return 'without_consent'
    return this.leftOut.has(person) ? 'rater_left_out' : 'counts'
  }

  /** How many count, of one comparison or of all. */
  counted(comparison?: string): Given[] {
    return this.judgements.filter(
      (one) => !one.replaced && (comparison ?? one.comparison) === one.comparison && this.worthOf(one) === 'counts',
    )
  }
}
