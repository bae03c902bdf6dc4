import type { Message } from '#shared/messages/message.ts'

/** Texts that an import corrected, and the versions of a text. */
export const versionsEnglish = {
  textsCorrected: { one: '{n} text was corrected', other: '{n} texts were corrected' },
  correctedWhat: 'Prompts: {prompts}. Responses: {responses}. First in line {lines}.',
  comparisonsReplaced: {
    one: '{n} comparison of an earlier text left the queue; its judgements stay and count.',
    other: '{n} comparisons of earlier texts left the queue; their judgements stay and count.',
  },
  goldNotTaken: {
    one: '{n} of them was gold. Mark the new one if its known answer still holds.',
    other: '{n} of them were gold. Mark the new ones if their known answers still hold.',
  },
  correctTexts: 'Corrected texts are new versions',
  correctTextsAbout:
    'A text that differs from the one stored under its id is judged anew; what was judged stays with the earlier text. Otherwise it is refused and listed as an error.',
  versionOf: 'Version {version} of {versions}',
  correctedOn: 'Corrected on {at}',
  earlierVersion: 'This is an earlier text. Nobody is asked about it any more.',
  showVersion: 'Show version {version}',
  earlierText: 'Earlier text, version {version}',
} satisfies Record<string, Message>
