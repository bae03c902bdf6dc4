import { z } from 'zod'
import { Preferences } from '#accounts/schemas.ts'
import { CAUSES, RENDERINGS, SKIP_REASONS } from '#choices.ts'
import { Instant } from '#common.ts'
import { AdjudicationId, AssignmentId, ComparisonId, ProjectId, ResponseHandle, SubmissionId, UserId } from '#ids.ts'
import { Role } from '#members/roles.ts'
import { CriterionKey, PROJECT_STATES } from '#projects/schemas.ts'
import { FlagKind } from './flag.ts'
import { CONSENT_CHANGES } from './onboarding.ts'
import { GivenJudgement } from './schemas.ts'

const Count = z.number().int()
/** Ranks in display order, starting with the response shown first. */
const ShownRanks = z.array(Count)
const Strength = Count.nullable()

/** Why something is not in the file, by name. The file gives each sentence. */
export const LEFT_OUT = {
  kinds_of_tasks:
    'Whether a task had a known answer or was one you had seen before, its result, and anything that would give it away: why a task was chosen, its seat, decisions about single judgements, and when a task ended. Such tasks only work as long as nobody can recognise them.',
  project_content:
    'The texts of tasks, guidelines and settings, and what you created as a lead or reviewer apart from final answers. These belong to the project; what you did is listed here with its time.',
  measures:
    'Figures computed from everyone’s judgements, such as agreement with others. They are about other people too, and would show which tasks had a known answer. The page “Your work” shows your own tendencies.',
  other_people: 'Who made decisions about you, as this is other people’s data.',
  account_wide:
    'Your sign-ins, sessions, browsers and what was done to your account. These belong to no project. Your profile shows your sessions.',
  technical: 'Digests, counters and ids that say nothing about you.',
} as const

/** What the file contains only once the project is closed, by name, with the sentence that the file gives. */
export const LATER = {
  old_answers_in_full:
    'For judgements that can no longer be undone: which task each was about, when it was given, and its reason. Until then they are grouped in batches, whose order says nothing.',
  notes: 'What you wrote when you skipped or reported something, and when.',
  reviews: 'Final answers that you gave as a reviewer, and the comparisons whose judgements you opened.',
  decisions: 'What leads decided about you, and why.',
} as const

const Sentences = <const T extends Record<string, string>>(of: T) =>
  z.array(z.strictObject({ what: z.string().refine((name) => name in of), why: z.string() }))

const About = {
  format: z.literal('tiebreak-own-data'),
  version: z.literal(1),
  /** When the file was created. */
  asOf: Instant,
  project: z.strictObject({ id: ProjectId, name: z.string(), state: z.enum(PROJECT_STATES) }),
  account: z.strictObject({ id: UserId, name: z.string(), email: z.string(), createdAt: Instant }),
  /** Null for an admin who is not a member. */
  membership: z.strictObject({ role: Role, tags: z.array(z.string()), since: Instant }).nullable(),
  /** How others see the person; null if they never asked for a task. */
  rater: z
    .strictObject({
      pseudonym: z.string(),
      since: Instant,
      pausedAt: Instant.nullable(),
      qualifiedAt: Instant.nullable(),
    })
    .nullable(),
  agreements: z.array(
    z.strictObject({ consentVersion: Count, measuredVersion: Count, consent: z.string(), acceptedAt: Instant }),
  ),
  /** Each time consent was given or withdrawn, with its text, oldest first. */
  consents: z.array(
    z.strictObject({
      change: z.enum(CONSENT_CHANGES),
      consentVersion: Count,
      text: z.string(),
      saidAt: Instant,
    }),
  ),
  acknowledgements: z.array(z.strictObject({ guidelinesVersion: Count, acknowledgedAt: Instant })),
  preferences: Preferences,
  /** What the person did in the project apart from judging, oldest first. */
  acts: z.array(z.strictObject({ act: z.string(), at: Instant })),
  leftOut: Sentences(LEFT_OUT),
}

/** A judgement without anything that identifies its task. */
const OldRevision = z.strictObject({
  revision: Count,
  ranks: ShownRanks.nullable(),
  strength: Strength,
  bothBad: z.boolean(),
  /** Positions of responses marked unacceptable; 1 was shown first. */
  unacceptable: z.array(Count),
  criteria: z.array(z.strictObject({ criterion: CriterionKey, ranks: ShownRanks.nullable(), strength: Strength })),
})

/** While the project is not closed. */
const WhileOpen = z.strictObject({
  ...About,
  scope: z.literal('until_closed'),
  later: Sentences(LATER),
  /** Judgements that can still be undone, newest first, as on the person's own page. */
  recent: z.array(
    z.strictObject({
      assignmentId: AssignmentId,
      revisions: z.array(z.strictObject({ revision: Count, receivedAt: Instant, answer: GivenJudgement })),
    }),
  ),
  /** By kind, all tasks alike. */
  skips: z.array(z.strictObject({ reason: z.enum(SKIP_REASONS), tasks: Count })),
  flags: z.array(z.strictObject({ kind: FlagKind, tasks: Count })),
  /**
   * Judgements of whole days on which at least 20 tasks were first judged. A batch never changes: a later revision of a
   * judgement is in the batch of its own day. The order reveals nothing.
   */
  batches: z.array(
    z.strictObject({
      /** Days (UTC): the end of the previous batch, and of this one. */
      from: z.iso.date().nullable(),
      before: z.iso.date(),
      /** Tasks first judged in this period. */
      tasks: Count,
      /** Judgements held back until the project is closed, since fewer than 20 in this batch were about the same number of responses. */
      heldBack: Count,
      answers: z.array(z.strictObject({ responses: Count, revisions: z.array(OldRevision) })),
    }),
  ),
})

const HandleRanks = z.record(ResponseHandle, Count).nullable()

/** Once the project is closed. */
const Closed = z.strictObject({
  ...About,
  scope: z.literal('everything'),
  /** Leads' decisions about the person, oldest first. */
  decisions: z.array(z.strictObject({ decision: z.string(), at: Instant, reason: z.string().nullable() })),
  adjudications: z.array(
    z.strictObject({
      id: AdjudicationId,
      comparisonId: ComparisonId,
      revision: Count,
      ranks: ShownRanks.nullable(),
      strength: Strength,
      bothBad: z.boolean(),
      unacceptable: z.array(Count),
      cause: z.enum(CAUSES),
      note: z.string(),
      adjudicatedAt: Instant,
    }),
  ),
  /** Comparisons whose judgements, given by others, the person has opened. */
  opened: z.array(z.strictObject({ comparisonId: ComparisonId, seenAt: Instant })),
  /** Every task that the person was given, oldest first. */
  tasks: z.array(
    z.strictObject({
      assignmentId: AssignmentId,
      givenAt: Instant,
      /** Handles of the responses in display order. */
      responses: z.array(ResponseHandle),
      answers: z.array(
        z.strictObject({
          submissionId: SubmissionId,
          revision: Count,
          revises: SubmissionId.nullable(),
          receivedAt: Instant,
          shownAt: Instant.nullable(),
          answeredAt: Instant.nullable(),
          activeMs: Count.nullable(),
          layout: z.string().nullable(),
          rendering: z.enum(RENDERINGS).nullable(),
          guidelinesVersion: Count.nullable(),
          reason: z.string().nullable(),
          ranks: HandleRanks,
          strength: Strength,
          bothBad: z.boolean(),
          unacceptable: z.array(ResponseHandle),
          criteria: z.array(z.strictObject({ criterion: CriterionKey, ranks: HandleRanks, strength: Strength })),
        }),
      ),
      skip: z.strictObject({ reason: z.enum(SKIP_REASONS), note: z.string() }).nullable(),
      flag: z.strictObject({ kind: FlagKind, note: z.string(), flaggedAt: Instant }).nullable(),
    }),
  ),
})

/**
 * The file with what a project stores about a person, for download. As on their own page, all tasks count alike:
 * nothing reveals which had a known answer or came again. While the project is not closed, judgements that can no
 * longer be undone reveal nothing by which their task could be recognised if it comes again.
 */
export const OwnData = z.discriminatedUnion('scope', [WhileOpen, Closed])
export type OwnData = z.infer<typeof OwnData>

/** What the file contains before its long lists. */
export type OwnDataAbout = Omit<
  z.input<typeof WhileOpen>,
  keyof OwnDataRecent | 'agreements' | 'consents' | 'acts' | 'batches'
>
/** The same part while the project is not closed. */
export type OwnDataRecent = Pick<z.input<typeof WhileOpen>, 'scope' | 'later' | 'recent' | 'skips' | 'flags'>
