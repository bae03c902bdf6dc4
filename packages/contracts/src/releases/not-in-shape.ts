import { namesOf } from '#names-of.ts'

/** What some shapes of a release can't hold, with the words for counting it. Each shape lists its own. */
export const NOT_IN_SHAPE = {
  tiedPairs: { one: 'tied pair', many: 'tied pairs', about: 'Pairs whose label is a tie' },
  bothBadPairs: {
    one: 'pair with both bad',
    many: 'pairs with both bad',
    about: 'Pairs whose label is that both responses are bad',
  },
  severalMessages: {
    one: 'pair with a response of several messages',
    many: 'pairs with a response of several messages',
    about: 'Pairs with a response that is not exactly one message by the assistant',
  },
  longPrompts: {
    one: 'pair whose prompt is a conversation',
    many: 'pairs whose prompt is a conversation',
    about: 'Pairs whose prompt is not exactly one message by the user, where a prompt is plain text',
  },
  rolesNotHeld: {
    one: 'pair with a role that has no place',
    many: 'pairs with a role that has no place',
    about: 'Pairs with a message in a role that the trainer does not know, or does not know there',
  },
  outOfTurn: {
    one: 'pair whose prompt does not alternate',
    many: 'pairs whose prompt does not alternate',
    about: 'Pairs whose prompt does not alternate between user and assistant, ending with the user',
  },
  toolUse: {
    one: 'pair in which tools are called',
    many: 'pairs in which tools are called',
    about: 'Pairs with calls of tools or their results in the prompt or in a response',
  },
  toolPrompts: {
    one: 'pair whose prompt offers tools',
    many: 'pairs whose prompt offers tools',
    about: 'Pairs whose prompt offers tools, where a prompt is plain text',
  },
  emptyResponses: {
    one: 'pair with an empty response',
    many: 'pairs with an empty response',
    about: 'Pairs with a response without text, from which the trainer would make text of its template',
  },
  unknownSystems: {
    one: 'pair without the names of both systems',
    many: 'pairs without the names of both systems',
    about: 'Pairs of which a system is unknown, or is not given out in this release',
  },
  systemScores: {
    one: 'score of a system',
    many: 'scores of systems',
    about: 'Scores of systems, in a release that does not give systems out',
  },
  tools: {
    one: 'row without the tools of its prompt',
    many: 'rows without the tools of their prompts',
    about: 'Rows that are there without the tools that their prompt offers',
  },
  names: {
    one: 'name of a speaker',
    many: 'names of speakers',
    about: 'Names of speakers, in messages that are there without them',
  },
  incompleteValues: {
    one: 'value of a column that not every row has',
    many: 'values of columns that not every row has',
    about:
      'Numbers, and metadata that is no text, in columns that are absent because some row of the release lacks a value',
  },
  rowDetails: {
    one: 'row without the columns about it',
    many: 'rows without the columns about them',
    about: 'Rows without ids, counts, agreement, tags, metadata and the other columns about them',
  },
} as const satisfies Record<string, { one: string; many: string; about: string }>

export type NotInShapeKind = keyof typeof NOT_IN_SHAPE

export const NOT_IN_SHAPE_KINDS = namesOf(NOT_IN_SHAPE)
