import { z } from 'zod'
import { Instant } from '#common.ts'

/** What is recorded about an annotator's work, by name; the page words it in the reader's language. */
export const MEASURED = ['answers', 'revisions', 'times', 'active_time', 'layout', 'skips_and_flags', 'bias'] as const

/** Incremented when `MEASURED` changes, so that everybody reads the new list. */
export const MEASURED_VERSION = 1

/** What people can decide about their consent. */
export const CONSENT_CHANGES = ['given', 'withdrawn'] as const

export type ConsentChange = (typeof CONSENT_CHANGES)[number]

/**
 * A person's latest decision about their consent; `nothing_asked` undid a withdrawal while the project asked for none.
 */
export const Said = z.strictObject({ state: z.enum([...CONSENT_CHANGES, 'nothing_asked']), saidAt: Instant })

/** What has to be agreed to before the first task, and what the caller has agreed to. */
export const Onboarding = z
  .strictObject({
    consent: z.string(),
    consentVersion: z.number().int(),
    measured: z.array(z.enum(MEASURED)),
    measuredVersion: z.number().int(),
    needed: z.boolean(),
    /** The caller's latest decision about consent, and when; null before the first. */
    said: Said.nullable(),
    /** Whether, for lack of consent to the text in force, the caller gets no tasks. */
    lacksConsent: z.boolean(),
    /** The caller's latest agreement. */
    accepted: z
      .strictObject({ consentVersion: z.number().int(), measuredVersion: z.number().int(), acceptedAt: Instant })
      .nullable(),
  })
  .meta({ id: 'Onboarding' })
export type Onboarding = z.infer<typeof Onboarding>

/** The versions that were on screen. An earlier consent text is stored as such: the one in force is still needed. */
export const AcceptOnboarding = z
  .strictObject({
    consentVersion: z.number().int().min(0).max(1_000_000),
    measuredVersion: z.number().int().min(1).max(1_000_000),
  })
  .meta({ id: 'AcceptOnboarding' })
export type AcceptOnboarding = z.infer<typeof AcceptOnboarding>
