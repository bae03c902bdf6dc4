/** The Jaccard similarity from which on two prompts are near duplicates. */
export const NEAR = 0.8
