import { z } from 'zod'

/** The key of a list that is sorted by a number. */
export const Digits = z.string().regex(/^\d{1,15}$/)
