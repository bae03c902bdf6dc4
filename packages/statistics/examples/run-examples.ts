import { decisions } from './by-question/decisions.ts'
import { labels } from './by-question/labels.ts'
import { gates, looks } from './by-question/looks.ts'
import { models } from './by-question/models.ts'
import { people } from './by-question/people.ts'
import { raters } from './by-question/raters.ts'

/** Examples by what is asked, with the file that holds each. */
export const EXAMPLES = [
  { title: 'Which model?', file: 'models.ts', run: models },
  { title: 'Whose preferences, and how sure?', file: 'people.ts', run: people },
  { title: 'Who is best, and does one ranking say it?', file: 'decisions.ts', run: decisions },
  { title: 'Whom to look at?', file: 'raters.ts', run: raters },
  { title: 'Which label, and do raters agree?', file: 'labels.ts', run: labels },
  { title: 'How sure is a share, and how many to check?', file: 'looks.ts', run: looks },
  { title: 'May a judge be automated?', file: 'looks.ts', run: gates },
] as const
