/** What a judgement is worth: it counts, or why it does not. */
export type Worth = 'counts' | 'requeued' | 'without_consent' | 'unacknowledged' | 'rater_left_out'

type Given = {
  id: string
  person: string
  comparison: string
  /** The consent text in force when the task was given; 0 where nothing was asked. */
  text: number
  guidelines: number
  /** How often its author had said something about consent, up to the latest withdrawal. */
  after: number
  replaced: boolean
  sentBack: boolean
  /** Whether it waited when it arrived. */
  waited: boolean
}

type Said = { change: 'given' | 'withdrawn'; version: number; blank: boolean }

/** What counts with and without consent, told by plain lists and flags: nothing of it is read from the database. */
export class ConsentModel {
  private readonly judgements: Given[] = []
  private readonly said = new Map<string, Said[]>()
  private readonly read = new Map<string, number>()
  private readonly leftOut = new Set<string>()
  /** Tasks in hand, by assignment: whose, and the text in force when they were given. */
  private readonly tasks = new Map<string, { person: string; text: number }>()
  /** Consent texts and guidelines, the first version first. */
  private readonly texts: string[] = []
  private readonly guides: string[] = ['']

  lease(person: string, assignment: string): void {
    if (!this.tasks.has(assignment)) this.tasks.set(assignment, { person, text: this.asks ? this.texts.length : 0 })
  }

  judge(id: string, person: string, comparison: string, from: { assignment: string; guidelines: number }): void {
    const text = this.tasks.get(from.assignment)?.text ?? 0
    this.tasks.delete(from.assignment)
    this.add({ id, person, comparison, text, guidelines: from.guidelines })
  }

  revise(id: string, last: Given): void {
    this.add({ ...last, id, guidelines: this.guides.length })
  }

  private add(given: Pick<Given, 'id' | 'person' | 'comparison' | 'text' | 'guidelines'>): void {
    for (const one of this.judgements)
      if (one.person === given.person && one.comparison === given.comparison) one.replaced = true
    const { person } = given
    const after = this.wordsOf(person).findLastIndex(({ change }) => change === 'withdrawn') + 1
    const one = { ...given, after, replaced: false, sentBack: false, waited: false }
    one.waited = this.waitsFor(one) !== null
    this.judgements.push(one)
  }

  /** The latest judgement of a person to a comparison, if it can be revised. */
  latestOf(person: string): Given | undefined {
    return this.judgements.findLast((one) => one.person === person && !one.replaced && !one.sentBack)
  }

  agree(person: string, version = this.texts.length): void {
    const blank = (this.texts[version - 1] ?? '').trim() === ''
    const withdrew = this.wordsOf(person).at(-1)?.change === 'withdrawn'
    if (!blank || withdrew) this.say(person, { change: 'given', version, blank })
  }

  /** Whether the person said last that they agree. */
  withdraw(person: string): boolean {
    const last = this.wordsOf(person).at(-1)
    if (last?.change !== 'given' || last.blank) return false
    this.say(person, { ...last, change: 'withdrawn' })
    this.endTasks(person)
    return true
  }

  ask(text: string): void {
    if (text !== (this.texts.at(-1) ?? '')) this.texts.push(text)
  }

  /** An earlier text that asked for something, if there is one. */
  earlierText(which: number): number | undefined {
    const versions = this.texts.flatMap((text, at) => (text.trim() && at + 1 < this.texts.length ? [at + 1] : []))
    return versions[which % Math.max(versions.length, 1)]
  }

  guide(text: string): void {
    if (text !== this.guides.at(-1)) this.guides.push(text)
  }

  get guidelines(): number {
    return this.guides.length
  }

  acknowledge(person: string, version: number): void {
    this.read.set(person, Math.max(version, this.read.get(person) ?? 0))
  }

  leaveOut(person: string, excluded: boolean, freeSeats: boolean): void {
    if (excluded && freeSeats && !this.leftOut.has(person)) this.endTasks(person)
    if (excluded) this.leftOut.add(person)
    else this.leftOut.delete(person)
  }

  sendBack(comparison: string): void {
    for (const one of this.judgements) if (one.comparison === comparison && !one.replaced) one.sentBack = true
  }

  hasWithdrawn(person: string): boolean {
    return this.wordsOf(person).at(-1)?.change === 'withdrawn'
  }

  /** Who gets no tasks: whoever withdrew, and who has not agreed to the text in force. */
  lacks(person: string): boolean {
    const words = this.wordsOf(person)
    const since = words.slice(words.findLastIndex(({ change }) => change === 'withdrawn') + 1)
    if (!this.asks) return this.hasWithdrawn(person)
    return !since.some(({ version, blank }) => !blank && version === this.texts.length)
  }

  /** Of every current judgement, by its id. */
  worths(): Map<string, Worth> {
    return new Map(this.judgements.filter(({ replaced }) => !replaced).map((one) => [one.id, this.worthOf(one)]))
  }

  /** Who has judgements that do not count for this reason. */
  whoOf(worth: Worth): number {
    return new Set(
      this.judgements.filter((one) => !one.replaced && this.worthOf(one) === worth).map((one) => one.person),
    ).size
  }

  /** Judgements that waited when they were sent, and still do. */
  waiting(): string[] {
    return this.judgements.filter((one) => !one.replaced && one.waited && this.waitsFor(one)).map(({ id }) => id)
  }

  private waitsFor({ person, text, guidelines, after }: Given): 'without_consent' | 'unacknowledged' | null {
    const later = this.wordsOf(person)
      .slice(after)
      .filter(({ change }) => change === 'given')
    const counts = this.asks
      ? later.some(({ blank, version }) => !blank && version >= text)
      : after === 0 || later.length > 0
    if (!counts) return 'without_consent'
    const asked = (this.guides[guidelines - 1] ?? '').trim() !== ''
    return asked && (this.read.get(person) ?? 0) < guidelines ? 'unacknowledged' : null
  }

  private worthOf(one: Given): Worth {
    if (one.sentBack) return 'requeued'
    return this.waitsFor(one) ?? (this.leftOut.has(one.person) ? 'rater_left_out' : 'counts')
  }

  /** How many count, of one comparison or of all. */
  counted(comparison?: string): Given[] {
    return this.judgements.filter(
      (one) => !one.replaced && (comparison ?? one.comparison) === one.comparison && this.worthOf(one) === 'counts',
    )
  }

  private get asks(): boolean {
    return (this.texts.at(-1) ?? '').trim() !== ''
  }

  private wordsOf(person: string): Said[] {
    return this.said.get(person) ?? []
  }

  private say(person: string, word: Said): void {
    this.said.set(person, [...this.wordsOf(person), word])
  }

  private endTasks(person: string): void {
    for (const [assignment, task] of this.tasks) if (task.person === person) this.tasks.delete(assignment)
  }
}
