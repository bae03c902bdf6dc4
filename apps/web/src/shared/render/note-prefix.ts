/** Begins the ids of footnotes in a tree; each view of it adds its own name. */
export const NOTE = 'note-'
