/** A text with `{names}`, or one text for each plural form that the language has, chosen by `{n}`. */
export type Message = string | ({ other: string } & { [form in Intl.LDMLPluralRule]?: string })
