import type { ExportAbout } from '@tiebreak/contracts/exports/export-about.ts'
import type * as Formats from '@tiebreak/contracts/exports/formats.ts'

/** A format that nobody needs. */
const toy: ExportAbout = {
  direction: 'writes',
  label: 'toy pairs',
  summary: 'pairs to play with',
  help: 'To play with.',
  sample: '{}',
  file: 'toys.ndjson',
  contentType: 'application/x-ndjson',
  reads: 'pairs',
  options: {
    mostToys: { type: 'number', default: 3, min: 1, max: 9, label: 'Most toys', help: 'How many toys.' },
    colour: { type: 'choice', default: 'red', choices: ['red', 'blue'], label: 'Colour', help: 'Which colour.' },
    loud: { type: 'boolean', default: false, label: 'Loud', help: 'Whether they squeak.' },
  },
  leavesOut: ['tiedPairs'],
}

/** The registry of formats with one entry more, for tests that see whether everything follows from it. */
export function withToy({ EXPORTS, EXPORT_FORMATS, ...rest }: typeof Formats) {
  return { ...rest, EXPORTS: { ...EXPORTS, toy }, EXPORT_FORMATS: [...EXPORT_FORMATS, 'toy'] }
}
