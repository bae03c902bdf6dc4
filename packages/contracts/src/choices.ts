/** Lists that pages offer as choices. They are separate from the schemas, which pages do not load. */

/** The roles of service accounts, which judge nothing; the first unless another is chosen. */
export const SERVICE_ROLES = ['engineer', 'lead'] as const

/** The possible numbers of points on a project's scale. */
export const SCALES = [2, 3, 5, 7] as const

/** Why annotators disagreed, as a reviewer sees it. */
export const CAUSES = ['ambiguous', 'guideline_gap', 'error', 'subjective'] as const

/** Why an annotator may skip a comparison. */
export const SKIP_REASONS = ['no_expertise', 'unclear_prompt', 'cannot_verify', 'broken', 'other'] as const

/**
 * How the responses of a judgement were displayed: formatted; as raw text by choice; or as raw text because one of them
 * was too long or complex, took too long, or could not be formatted. `changed_outside`: whichever it was, a translator or
 * another program in the browser changed what was read.
 */
export const RENDERINGS = [
  'formatted',
  'raw_chosen',
  'raw_too_much',
  'raw_timed_out',
  'raw_failed',
  'changed_outside',
] as const

/** Most criteria of a project besides overall. */
export const CRITERIA_MOST = 8

/** Most worked examples of a project. */
export const EXAMPLES_MOST = 20

/** Largest image of a project, in bytes. */
export const IMAGE_MOST_BYTES = 5 * 1024 ** 2

/** Limits on a project's images: their number, and their bytes in total. */
export const MEDIA_MOST = 20_000
export const MEDIA_MOST_BYTES = 2048 * 1024 ** 2

/** Most images in one message. */
export const IMAGES_IN_MESSAGE_MOST = 32

/** What a reader of a score's interval should know; docs/figures.md has the sentences. */
export const INTERVAL_WARNINGS = [
  'few_annotators',
  'few_prompts',
  'one_annotator',
  'one_prompt',
  'mostly_one_annotator',
  'mostly_one_prompt',
  'open_above',
  'open_below',
] as const

/**
 * What a pooled score rests on first: the response's own judgements; if it has none, what is known of its system; or
 * nothing.
 */
export const POOLED_LEVELS = ['own', 'system', 'none'] as const

/**
 * What to know of pooled scores: τ is the smallest or largest of those that were tried; or there were too few judgements
 * to choose it; or some systems are not linked with others.
 */
export const POOLED_WARNINGS = ['tau_smallest', 'tau_largest', 'tau_given', 'unlinked'] as const

/** Why a fit did not pool. */
export const NOT_POOLED_REASONS = ['too_large', 'not_converged', 'not_identified'] as const

export type IntervalWarning = (typeof INTERVAL_WARNINGS)[number]

/** Bytes of an upload that are sent at once: what a connection that breaks off costs at most. */
export const UPLOAD_PART_BYTES = 8 * 1024 ** 2
