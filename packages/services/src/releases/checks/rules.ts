import type { CheckName } from '@tiebreak/contracts/releases/choices.ts'
import type { Severity } from './check.ts'

/** From where on a finding weighs how much, and why there. */
export type CheckRule = {
  severity: Exclude<Severity, 'fine'>
  /** The number that is compared, if any: a count, or a share in [0, 1]. In `when` it stands as `{at}`. */
  at: number
  unit: 'count' | 'share' | 'figure'
  when: string
  why: string
}

type RulesOfCheck = { looksAt: string; rules: Readonly<Record<string, CheckRule>> }

/** All thresholds of all checks, in one place; docs/releases-report.md is written from it. */
export const CHECK_RULES = {
  schema: {
    looksAt: 'Every row, against the fields, types and ranges that the files promise; responses without a text',
    rules: {
      broken: {
        severity: 'severe',
        at: 1,
        unit: 'count',
        when: '{at} row or more is not as promised',
        why: 'A loader fails on it, or worse, reads something else.',
      },
      blank: {
        severity: 'warning',
        at: 1,
        unit: 'count',
        when: 'the chosen response of {at} pair or more is blank, or both have the same text',
        why: 'The policy may ask for it, but a trainer learns silence, or nothing, from such a pair.',
      },
    },
  },
  leakage: {
    looksAt:
      'Prompts of one split that stand in another: by id, by their exact text, by their text without case and spaces, and by group of near-duplicates',
    rules: {
      shared: {
        severity: 'severe',
        at: 1,
        unit: 'count',
        when: '{at} prompt or more stands in two splits',
        why: 'A figure measured on the test split then says how well the model remembers.',
      },
    },
  },
  personal_data: {
    looksAt:
      'Texts, ids, metadata and reasons, for e-mail addresses, telephone numbers, payment cards (with their check digit), keys and tokens',
    rules: {
      seen: {
        severity: 'severe',
        at: 1,
        unit: 'count',
        when: '{at} place or more has the form of personal data or of a secret',
        why: 'What was taken away can’t be called back, and models repeat what they were trained on.',
      },
    },
  },
  side_balance: {
    looksAt:
      'Whether the response shown first is preferred more or less often than the other, apart for people and programs',
    rules: {
      far: {
        severity: 'warning',
        at: 0.05,
        unit: 'share',
        when: 'the share is {at} or more from one half, and one half is outside of its interval',
        why: 'Sides are drawn at random, so 1 in 10 or more of the judgements with a winner would follow the side and not the text.',
      },
      off: {
        severity: 'note',
        at: 0,
        unit: 'share',
        when: 'one half is outside of its interval by less',
        why: 'The leaning is there, but other noise in labels is larger.',
      },
      unknown: {
        severity: 'note',
        at: 1,
        unit: 'count',
        when: 'there are judgements with a winner, and the order is known of fewer than {at}, or there are too few raters',
        why: 'Nothing was found because nothing could be looked at.',
      },
    },
  },
  class_balance: {
    looksAt:
      'How many rows are a tie or both bad, and how often the better response comes first in the fixed order of a pair',
    rules: {
      undecided: {
        severity: 'warning',
        at: 0.5,
        unit: 'share',
        when: '{at} of the rows or more have no winner',
        why: 'Trainers of pairs drop these rows, so that most of the release would not be used.',
      },
      ordered: {
        severity: 'note',
        at: 0.1,
        unit: 'share',
        when: 'the better one is first in a share that is {at} or more from one half, and one half is outside of its interval',
        why: 'The order of a pair should say nothing: shuffle it wherever a model sees both responses in it.',
      },
    },
  },
  length_balance: {
    looksAt: 'How often the chosen response is the longer one, of pairs with a winner and different lengths',
    rules: {
      far: {
        severity: 'warning',
        at: 0.2,
        unit: 'share',
        when: 'the share is {at} or more from one half, and one half is outside of its interval',
        why: 'A model that counts characters is right in 70% of the pairs: rewards then grow with length.',
      },
      off: {
        severity: 'note',
        at: 0.1,
        unit: 'share',
        when: 'the share is {at} or more from one half, and one half is outside of its interval',
        why: 'Longer responses are often better ones; look at scores that are adjusted for length.',
      },
    },
  },
  agreement: {
    looksAt: 'Krippendorff’s α of who is preferred, between raters, with an interval over prompts',
    rules: {
      chance: {
        severity: 'warning',
        at: 0,
        unit: 'figure',
        when: 'the interval reaches down to {at}',
        why: 'The labels are not told apart from coin flips.',
      },
      low: {
        severity: 'note',
        at: 0.2,
        unit: 'figure',
        when: 'α is below {at}',
        why: 'People often differ about preferences: published sets have 0.2 to 0.6. Below, look at guidelines and raters first.',
      },
      unknown: {
        severity: 'note',
        at: 2,
        unit: 'count',
        when: 'no pair has {at} judgements, or too few prompts have such pairs',
        why: 'How far one may trust a label is then not known.',
      },
    },
  },
  rater_shares: {
    looksAt: 'The largest share of the judgements that one person gave',
    rules: {
      most: {
        severity: 'warning',
        at: 0.5,
        unit: 'share',
        when: 'one person gave {at} or more',
        why: 'A model that is trained on it learns what this person likes.',
      },
      many: {
        severity: 'note',
        at: 0.25,
        unit: 'share',
        when: 'one person gave {at} or more, and twice as many as with equal shares',
        why: 'Where this person is wrong, many labels are.',
      },
    },
  },
  one_ranking: {
    looksAt: 'Whether one ranking of the systems describes the judgements, as the newest scores say',
    rules: {
      contradicted: {
        severity: 'warning',
        at: 1,
        unit: 'count',
        when: '{at} group of comparable systems or more has no one ranking',
        why: 'A reward is one number, and no numbers follow these preferences.',
      },
      unknown: {
        severity: 'note',
        at: 1,
        unit: 'count',
        when: 'there are no scores, or of {at} group or more there is too little to tell',
        why: 'A contradiction that matters would not show.',
      },
    },
  },
  flagged_raters: {
    looksAt: 'How many labels would be others without the judgements of raters who have a flag',
    rules: {
      many: {
        severity: 'warning',
        at: 0.05,
        unit: 'share',
        when: '{at} of the labels or more would change or have no majority',
        why: 'As many labels rest on people at whom somebody should look first.',
      },
      some: {
        severity: 'note',
        at: 1,
        unit: 'count',
        when: '{at} rater with a flag or more has judgements in it',
        why: 'A flag is a reason to look, not a verdict.',
      },
    },
  },
  split_deviation: {
    looksAt: 'How far the splits are from the shares of the plan, in all and within strata',
    rules: {
      far: {
        severity: 'warning',
        at: 0.05,
        unit: 'share',
        when: 'a split has {at} of all prompts more or less than its share, and at least two prompts; or it has none, and should have one',
        why: 'Figures of a small test split are wide, and those of another mixture are of something else.',
      },
      stratum: {
        severity: 'note',
        at: 0.1,
        unit: 'share',
        when: 'within a stratum a split is {at} of its prompts or more off, and at least two prompts',
        why: 'Near-duplicates stay together, so small strata can’t be matched exactly.',
      },
    },
  },
} as const satisfies Readonly<Record<CheckName, RulesOfCheck>>
