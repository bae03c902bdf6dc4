import type { Message } from '#shared/messages/message.ts'

/** What annotators see of their own work. */
export const ownPageWords = {
  'own.title': 'Your work',
  'own.text': 'Only you see this page: what you did in this project, compared with nobody.',
  'own.loading': 'Your work',
  'own.figures': 'Your figures',
  'own.judged': 'Judgements',
  'own.today': 'Today',
  'own.todayOf': 'of {goal}',
  'own.active': 'Active time',
  'own.active.note': 'Time when the page was in view and in use',
  'own.notYet': 'Not yet',
  'own.batch.taken': 'Active time and tendencies cover the {tasks} tasks you judged before {taken}.',
  'own.batch.none': 'Active time and tendencies have not been computed yet.',
  'own.batch.next': 'They are updated on {next}.',
  'own.batch.missing': {
    one: 'They are updated at the end of the day (UTC) on which you have judged {n} more task.',
    other: 'They are updated at the end of the day (UTC) on which you have judged {n} more tasks.',
  },
  'own.goal': 'Your goal per day',
  'own.number': '{number}',
  'own.goal.progress': '{number} of {goal} judgements today',
  'own.leans': 'Your tendencies',
  'own.leans.text':
    'Everyone has tendencies. These figures are estimates from your judgements so far, each as you first gave it; the range says how certain they are, however often you look. None of this says that a judgement was wrong.',
  'own.firstShown': 'Towards the response shown first',
  'own.longer': 'Towards the longer response',
  'own.share': '{share} of {n} judgements, probably between {low} and {high}',
  'own.reading.none': 'Too few judgements to say anything yet.',
  'own.reading.even': 'No sign of bias: an even share is well within the range.',
  'own.reading.firstShown.leans_to':
    'You chose the response shown first a little more often than chance would. It may help to read the second one first now and then.',
  'own.reading.firstShown.leans_from':
    'You chose the response shown second a little more often than chance would. It may help to go back to the first one before you decide.',
  'own.reading.longer.leans_to':
    'You chose the longer response more often. That is fine where it says more; check that length alone does not win.',
  'own.reading.longer.leans_from':
    'You chose the shorter response more often. That is fine where it says all that is needed.',
  'own.list': 'Your judgements',
  'own.list.open': 'Those among your last ten tasks. You can read them again and change them.',
  'own.list.closed':
    'This project is closed. Here is everything that you judged, newest first; nothing can be changed any more. A judgement is missing if you were given the same task again and left that one open.',
  'own.list.none': 'Nothing yet. Your first judgement appears here once it is stored.',
  'own.list.changed': { one: 'Changed {n} time', other: 'Changed {n} times' },
  'own.list.texts': 'Texts',
  'own.list.change': 'Change',
  'own.said.unacceptable': '{order}, unacceptable: {letters}',
  'own.earlier': 'Earlier judgements by day',
  'own.earlier.why':
    'While the project runs, you may be given an earlier task again, to see whether you judge it the same. So that nobody looks up what they said, earlier judgements are only counted here. Once the project is closed, you can read all of them.',
  'own.earlier.day': 'Day',
  'own.earlier.all': { one: 'Show {n} day', other: 'Show all {n} days' },
  'own.judge': 'Continue annotating',
  'own.data': 'Your data',
  'own.data.text':
    'What this project stores about you, as one file (JSON): your judgements, what you agreed to, your preferences. Until the project is closed, older judgements do not say which task they were about; the file says what will follow later and what is left out.',
  'own.data.download': 'Download your data',
  'own.data.making': 'Creating the file…',
  'own.data.done': 'The file is in your browser’s downloads.',
  'own.data.failed': 'The file could not be created',
  'own.data.failed.text': 'Nothing was changed. Try again. If it fails again, tell a lead of the project.',
  'own.data.offline': 'The server cannot be reached. Check the connection, then try again.',
  'own.data.wait': {
    one: 'You have requested it too often. Try again in {n} second.',
    other: 'You have requested it too often. Try again in {n} seconds.',
  },
  'own.consent': 'Your consent',
  'own.consent.text': 'You agreed to this project’s consent text on {since}.',
  'own.consent.withdraw': 'Withdraw consent',
  'own.consent.keep': 'Keep my consent',
  'own.consent.ask': 'Withdraw your consent?',
  'own.consent.ask.then':
    'Your open tasks end, and you get no new ones. Judgements that you have already given stay and count.',
  'own.consent.ask.stays': 'To have those excluded as well, ask the project’s lead. You can agree again at any time.',
  'own.consent.withdrawn': 'You withdrew your consent',
  'own.consent.withdrawn.text':
    'Since {since} you get no tasks, and what is sent does not count until you agree again. Your judgements are kept.',
  'own.consent.again': 'Read the text and agree again',
} as const satisfies Record<string, Message>
