import type { Message } from '#shared/messages/message.ts'

/** What annotators see of their own work. */
export const ownPageWords = {
  'own.title': 'Your work',
  'own.text': 'Only you see this page. What you did in this project, without comparing you with anybody.',
  'own.loading': 'Your work',
  'own.figures': 'Your figures',
  'own.judged': 'Answers',
  'own.today': 'Today',
  'own.todayOf': 'of {goal}',
  'own.active': 'Active time',
  'own.active.note': 'Time with the page in sight and your hands on it',
  'own.notYet': 'Not yet',
  'own.batch.taken': 'Active time and leans cover the {tasks} tasks that you answered before {taken}.',
  'own.batch.none': 'Active time and leans have not been worked out yet.',
  'own.batch.next': 'They are updated on {next}.',
  'own.batch.missing': {
    one: 'They are updated at the end of the day (UTC) on which you have answered {n} more task.',
    other: 'They are updated at the end of the day (UTC) on which you have answered {n} more tasks.',
  },
  'own.goal': 'Your goal for a day',
  'own.number': '{number}',
  'own.goal.progress': '{number} of {goal} answers today',
  'own.leans': 'How you lean',
  'own.leans.text':
    'Everybody leans a little. These figures are guesses from your answers so far: the range says how sure they are. Nothing here says that an answer was wrong.',
  'own.firstShown': 'Towards the response shown first',
  'own.longer': 'Towards the longer response',
  'own.share': '{share} of {n} answers, likely between {low} and {high}',
  'own.reading.none': 'Too few answers to say anything yet.',
  'own.reading.even': 'Nothing to see: an even share is well within the range.',
  'own.reading.firstShown.leans_to':
    'You chose the response shown first a little more often than chance would. It may help to read the second one first now and then.',
  'own.reading.firstShown.leans_from':
    'You chose the response shown second a little more often than chance would. It may help to go back to the first one before you answer.',
  'own.reading.longer.leans_to':
    'You chose the longer response more often. That is fine where it really says more; check that length alone does not win.',
  'own.reading.longer.leans_from':
    'You chose the shorter response more often. That is fine where it says all that is needed.',
  'own.recent': 'Your latest answers',
  'own.recent.none': 'Nothing yet. Your first answer shows here as soon as it is stored.',
  'own.recent.changed': { one: 'Changed {n} time', other: 'Changed {n} times' },
  'own.recent.bothBad': 'Both bad',
  'own.recent.decided': 'One was better',
  'own.recent.same': 'About the same',
  'own.recent.ranked': 'A ranking of {k}',
  'own.recent.reason': 'With a reason',
  'own.judge': 'Go on judging',
  'own.data': 'Your data',
  'own.data.text':
    'What this project keeps about you, as one file (JSON): your answers, what you agreed to, your choices. Until the project is closed, older answers do not say which task they were about; the file tells what comes later and what is left out.',
  'own.data.download': 'Download your data',
  'own.data.making': 'Making the file…',
  'own.data.done': 'The file is in your browser’s downloads.',
  'own.data.failed': 'The file could not be made',
  'own.data.failed.text': 'Nothing was changed. Try again; if it fails again, tell a lead of the project.',
  'own.data.offline': 'The server cannot be reached. Check the connection, then try again.',
  'own.data.wait': {
    one: 'You have asked for it often. Try again in {n} second.',
    other: 'You have asked for it often. Try again in {n} seconds.',
  },
  'own.consent': 'Your consent',
  'own.consent.text': 'You agreed to the consent text of this project on {since}.',
  'own.consent.withdraw': 'Withdraw consent',
  'own.consent.keep': 'Keep my consent',
  'own.consent.ask': 'Withdraw your consent?',
  'own.consent.ask.then':
    'None of your answers in this project counts any more, your open tasks end, and you are given no new ones.',
  'own.consent.ask.stays':
    'Nothing is deleted, and files that were made before stay as they are. You can agree again at any time: then your answers count again.',
  'own.consent.withdrawn': 'You withdrew your consent',
  'own.consent.withdrawn.text':
    'Since {since} none of your answers in this project counts, and you are given no tasks. Your answers are kept.',
  'own.consent.again': 'Read the text and agree again',
} as const satisfies Record<string, Message>
