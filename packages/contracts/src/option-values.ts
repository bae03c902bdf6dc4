import { z } from 'zod'
import { optionProblems } from './format-options.ts'

/** Chosen options of a format, by name. */
export const OptionValues = z
  .record(z.string().min(1).max(100), z.union([z.boolean(), z.number(), z.string().max(1_000)]))
  .meta({ description: "By option name. Options that are left out have the format's defaults." })

/** The same in a query, as JSON. */
export const OptionValuesText = z
  .string()
  .max(10_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'expected a JSON object' })
      return z.NEVER
    }
  })
  .pipe(OptionValues)

/** Reports each option that a format does not accept, at its path. */
export function checkOptions(
  context: z.core.$RefinementCtx,
  about: Parameters<typeof optionProblems>[0],
  given: z.infer<typeof OptionValues> = {},
): void {
  for (const { option, message } of optionProblems(about, given))
    context.addIssue({ code: 'custom', path: ['options', option], message })
}
