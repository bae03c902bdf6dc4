/**
 * What the shares of the splits hold within: a prompt's first tag; the first of some chosen tags that it has; the value
 * of one key of its metadata; or nothing but all prompts together.
 */
export const STRATA_KINDS = ['first_tag', 'tags', 'metadata', 'none'] as const

export type StrataKind = (typeof STRATA_KINDS)[number]
