import type { Message } from '#shared/messages/message.ts'

/** Responses in another language than their prompt. */
export const languagesEnglish = {
  languagesOfResponses: 'Languages of the responses',
  languagesNotTold: 'Nobody has looked at the languages of these responses.',
  tellingLanguages: 'Looking at the languages',
  inAnotherLanguage: {
    one: '{n} response is in another language than its prompt.',
    other: '{n} responses are in another language than their prompt.',
  },
  languageUnknown: {
    one: 'Of {n} response the language could not be told.',
    other: 'Of {n} responses the language could not be told.',
  },
  inAnotherLanguageAbout:
    'That may be what was asked for, a translation for example. Languages are not told of short texts, code or mixed text.',
  languageOfPrompt: 'Language of the prompt',
  languageOfResponse: 'Language of the response',
  languagesByPair: 'Languages by pair',
  firstOfOtherLanguage: 'The first responses in another language',
  promptId: 'Id of the prompt',
  responseId: 'Id of the response',
  itsText: 'Text',
  notKnown: 'Not known',
  leaveLanguagesOut: { one: 'Leave out {n} comparison', other: 'Leave out {n} comparisons' },
  bringLanguagesBack: { one: 'Bring back {n} comparison', other: 'Bring back {n} comparisons' },
  leaveLanguagesAbout:
    'Comparisons that hold such a response leave the queue, figures and files, and open tasks end. Nothing is deleted. What has a final answer stays.',
  languagesAreOut: { one: '{n} comparison is left out', other: '{n} comparisons are left out' },
  languagesAreBack: { one: '{n} comparison is back', other: '{n} comparisons are back' },
} as const satisfies Record<string, Message>
