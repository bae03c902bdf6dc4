/** Lists that pages show as choices, apart from the schemas, which pages do not load. */

/** How many points a project's scale has. */
export const SCALES = [2, 3, 5, 7] as const

/** Why annotators disagreed, as a reviewer sees it. */
export const CAUSES = ['ambiguous', 'guideline_gap', 'error', 'subjective'] as const

/** Why an annotator may give a comparison back. */
export const SKIP_REASONS = ['no_expertise', 'unclear_prompt', 'cannot_verify', 'broken', 'other'] as const

/**
 * How the responses of a judgement stood on screen: laid out; as they were written by choice; or as they were written
 * because one of them is too much to lay out, took too long, or could not be laid out.
 */
export const RENDERINGS = ['formatted', 'raw_chosen', 'raw_too_much', 'raw_timed_out', 'raw_failed'] as const

/** How many criteria a project may have beside overall. */
export const CRITERIA_MOST = 8

/** How many worked examples a project may have. */
export const EXAMPLES_MOST = 20

/** Largest image of a project, in bytes. */
export const IMAGE_MOST_BYTES = 5 * 1024 ** 2

/** How many images a project may keep, and how many bytes together. */
export const MEDIA_MOST = 500
export const MEDIA_MOST_BYTES = 250 * 1024 ** 2
