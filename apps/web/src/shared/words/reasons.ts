/** The named reasons that statistics give instead of a number, in words that say what would help. */
const REASONS: Record<string, { short: string; long: string }> = {
  no_data: { short: 'No data yet', long: 'Nothing to measure yet: no comparison has judgements that can be compared.' },
  too_few: {
    short: 'Too few yet',
    long: 'An honest interval needs at least 10 prompts or raters that overlap. More judgements bring it.',
  },
  no_variation: {
    short: 'No variation',
    long: 'All answers are the same, so chance agreement cannot be told from real agreement.',
  },
  not_identified: {
    short: 'Not identified',
    long: 'Some always win or always lose, or are never compared: the data leave the score open.',
  },
  not_converged: { short: 'Not converged', long: 'The fit stopped before it settled. Its numbers are not shown.' },
  different_components: {
    short: 'Not comparable',
    long: 'No chain of comparisons joins them, so they cannot stand on one scale.',
  },
  too_large: { short: 'Too many', long: 'There are more than the interval can be worked out for at once.' },
  singular: {
    short: 'Not identified',
    long: 'The data leave a direction of the scores open, so there is no interval.',
  },
  not_measured: { short: 'Not measured yet', long: 'This is measured when judgements arrive.' },
}

const UNKNOWN = { short: 'Not available', long: 'There is no number for this.' }

/** A few words for a table cell. */
export function reasonShort(code: string): string {
  return (REASONS[code] ?? { short: code.replaceAll('_', ' ') }).short
}

/** A sentence that says why there is no number and what would bring one. */
export function reasonLong(code: string): string {
  return (REASONS[code] ?? UNKNOWN).long
}
