import type { Message } from '#shared/messages/message.ts'

/** The pages about exports. */
export const exportsEnglish = {
  datasets: 'Datasets',
  filesMadeFromTheJudgementsThat: 'Files made from the judgements that count. Whatever is left out is counted.',
  thisExportFailed: 'This export failed',
  theFileIsGone: 'The file is gone',
  itIsNoLongerInThe:
    'It is no longer in the data folder of this instance. Create the export again. Its manifest still says what was in it.',
  nothingWasLeftOut: 'Nothing was left out.',
  theTokenNeedsTheScopeExport: 'The token needs the scope “Export”. Create one under API tokens.',
  exports: 'Exports',
  theExports: 'The exports',
  noExportsYet: 'No exports yet',
  createOneAboveItHoldsThe: 'Create one above. It holds the judgements of that moment.',
  formats: 'Formats',
  theExportWasNotStarted: 'The export was not started',
  earlierExportsAreUnchanged: 'Earlier exports are unchanged.',
  making: 'Creating {name}',
  makeAgain: 'Nothing was changed. You can create it again.',
  leftOut: 'Left out: {what}.',
  upTo: 'Everything received before {at} is included.',
  nextOne: '{what} arrived while the file was being created and will be in the next one.',
  notIncluded: 'Not included: {what}',
  heldBack:
    'They arrived before this file was requested, but a database transaction that was still open held them back. Create the file again later. If it keeps happening, tell whoever runs the database. Not in the file in total: {what}.',
  download: 'Download',
  fromScript: 'From a script',
  started: '{format}: the export has started',
  sampleOf: 'Sample: {name}',
  downloadManifest: 'Download manifest',
  aboutManifest:
    'The file itself does not say what it includes and what was left out. Its manifest (JSON) does, with the checksum. Pass both on together.',
  aboutManifestNames:
    'The file itself does not say what it includes and what was left out. Its manifest (JSON) does, with the checksum. Pass both on together. This manifest names people because you are a lead; an engineer’s has pseudonyms.',
  rowsBytes: { one: '{n} row, {bytes}.', other: '{n} rows, {bytes}.' },
  create: 'Create {label}',
} as const satisfies Record<string, Message>
