/** As many responses in another language than their prompt are shown. */
export const LANGUAGE_ROWS = 20
