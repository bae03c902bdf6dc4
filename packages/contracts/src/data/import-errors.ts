/** What stands in the way of an import, an upload or an image. */
export const IMPORT_ERRORS = {
  import_not_recognised: {
    status: 422,
    message: 'The format of this file was not recognised.',
  },
  import_nothing_taken: {
    status: 422,
    message: 'No row of this file could be imported. Its errors say why.',
  },
  import_waits: { status: 409, message: 'Nothing was imported: the import waits to be confirmed.' },
  import_not_waiting: { status: 409, message: 'This import does not wait to be confirmed.' },
  imports_waiting: {
    status: 409,
    message: 'This project has reached its limit of 50 files that wait to be confirmed. Confirm or discard some first.',
  },
  import_format_unknown: { status: 409, message: 'The format is not known. Choose it, or map the columns.' },
  names_not_answered: {
    status: 409,
    message: 'Some names in this file look the same. Say for each whether it is one person. The details list them.',
  },
  mappings_full: { status: 409, message: 'This project has reached its limit of 100 saved mappings.' },
  import_not_ended: {
    status: 409,
    message: 'This import is still under way. Wait until it has ended.',
  },
  import_judged_here: {
    status: 409,
    message: 'Comparisons of this import have been judged here, so it stays. Exclude its judgements instead.',
  },
  import_replaced: {
    status: 409,
    message: 'A later import holds other answers by the same raters. Undo that one first.',
  },
  import_source_gone: {
    status: 410,
    message: 'The file of this import is no longer in the data folder. Send it again.',
  },
  media_name_taken: {
    status: 409,
    message: 'There is already an image with this name. Delete it first, or choose another name.',
  },
  media_full: { status: 409, message: 'This project has reached its image limit: 20,000 images or 2 GB.' },
  uploads_full: {
    status: 409,
    message: 'This project has reached its limit of 20 uploads under way. Finish one, or remove it.',
  },
  upload_elsewhere: {
    status: 409,
    message: 'These bytes do not follow what has arrived. Ask how much that is, and go on from there.',
  },
  upload_incomplete: { status: 409, message: 'Not all of this file has arrived. Send the rest first.' },
} as const satisfies Record<string, { status: number; message: string }>
