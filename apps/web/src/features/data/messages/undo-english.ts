import type { Message } from '#shared/messages/message.ts'

/** Undoing an import, and bringing it back. */
export const undoEnglish = {
  undoImport: 'Undo this import',
  whatDependsOnIt: 'What depends on it',
  undoImportAbout:
    'What only this import brought goes out of everything that is counted and handed out. Nothing is deleted, and you can bring it back.',
  undoThisImport: 'Undo this import',
  bringImportBack: 'Bring this import back',
  undoDeletesNothing: 'Nothing is deleted. Exports and scores made from now on leave it out and say so.',
  bringBackAbout: 'It counts again, as before.',
  undoIt: 'Undo it',
  bringBack: 'Bring it back',
  importIsUndone: 'The import is undone',
  importIsBack: 'The import is back',
  undoneBecause: 'Reason: {reason}',
  importJudgedHere: {
    one: 'It can’t be undone: its comparisons have {n} judgement or final answer given here. Exclude its judgements instead.',
    other:
      'It can’t be undone: its comparisons have {n} judgements and final answers given here. Exclude its judgements instead.',
  },
  importReplaced: {
    one: 'It can’t be brought back: a later import holds another answer for {n} of its judgements. Undo that import first.',
    other:
      'It can’t be brought back: a later import holds other answers for {n} of its judgements. Undo that import first.',
  },
  judgementsStopCounting: {
    one: '{n} judgement no longer counts.',
    other: '{n} judgements no longer count.',
  },
  judgementsCountAgain: {
    one: '{n} judgement counts again.',
    other: '{n} judgements count again.',
  },
  promptsGo: {
    one: '{n} prompt is no longer listed or used.',
    other: '{n} prompts are no longer listed or used.',
  },
  promptsAreBack: {
    one: '{n} prompt is listed and used again.',
    other: '{n} prompts are listed and used again.',
  },
  comparisonsLeave: {
    one: '{n} comparison leaves the queue, and open tasks end.',
    other: '{n} comparisons leave the queue, and open tasks end.',
  },
  comparisonsAreBack: {
    one: '{n} comparison returns to the queue.',
    other: '{n} comparisons return to the queue.',
  },
  promptsOfOthersStay: {
    one: '{n} prompt stays, since another import brought it too.',
    other: '{n} prompts stay, since other imports brought them too.',
  },
} as const satisfies Record<string, Message>
