type Choice = { choice: 'first' | 'second' | 'tie' | 'bad'; strength: number }

/** What a choice says of responses in the order in which they are shown: of more than two, a tie is one of the first two. */
export function preferenceOf({ choice, strength }: Choice, handles: readonly string[]) {
  const k = handles.length
  const isBad = choice === 'bad' || k === 0
  const rankOf = (at: number) => {
    if (choice === 'tie') return at < 2 ? 1 : at + 1
    return choice === 'second' ? k - at : at + 1
  }
  return {
    ranks: isBad ? null : Object.fromEntries(handles.map((handle, at) => [handle, rankOf(at)])),
    // A ranking has no strength.
    strength: isBad || choice === 'tie' || k > 2 ? null : strength,
    bothBad: isBad,
  }
}
