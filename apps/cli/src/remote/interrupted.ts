/** The user asked to stop. The message says what that left behind, and `detail` names it for programs. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly detail: Readonly<Record<string, string>>

  constructor(sentence: string, detail: Readonly<Record<string, string>> = {}) {
    super(sentence)
    this.detail = detail
  }
}
