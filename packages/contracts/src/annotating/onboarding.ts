import { z } from 'zod'
import { Instant } from '#common.ts'

/** What is kept about an annotator's work, by name; the screen says it in the reader's language. */
export const MEASURED = ['answers', 'revisions', 'times', 'active_time', 'layout', 'skips_and_flags', 'bias'] as const

/** Grows when `MEASURED` changes, so that everybody reads the new list. */
export const MEASURED_VERSION = 1

/** What somebody can say about their consent. */
export const CONSENT_CHANGES = ['given', 'withdrawn'] as const

export type ConsentChange = (typeof CONSENT_CHANGES)[number]

/** What somebody said last about their consent; `nothing_asked` took a withdrawal back while the project asked for none. */
export const Said = z.strictObject({ state: z.enum([...CONSENT_CHANGES, 'nothing_asked']), saidAt: Instant })

/** What there is to agree to before the first task, and what the caller has agreed to. */
export const Onboarding = z
  .strictObject({
    consent: z.string(),
    consentVersion: z.number().int(),
    measured: z.array(z.enum(MEASURED)),
    measuredVersion: z.number().int(),
    needed: z.boolean(),
    /** What the caller said last about their consent, and when; null before they said anything. */
    said: Said.nullable(),
    /** Whether the caller's judgements do not count, and no tasks come, for want of consent. */
    lacksConsent: z.boolean(),
    /** The latest agreement of the caller. */
    accepted: z
      .strictObject({ consentVersion: z.number().int(), measuredVersion: z.number().int(), acceptedAt: Instant })
      .nullable(),
  })
  .meta({ id: 'Onboarding' })
export type Onboarding = z.infer<typeof Onboarding>

/** The versions that were on screen. */
export const AcceptOnboarding = z
  .strictObject({
    consentVersion: z.number().int().min(0).max(1_000_000),
    measuredVersion: z.number().int().min(1).max(1_000_000),
  })
  .meta({ id: 'AcceptOnboarding' })
export type AcceptOnboarding = z.infer<typeof AcceptOnboarding>
