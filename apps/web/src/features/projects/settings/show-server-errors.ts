import { ApiError } from '@tiebreak/client/client.ts'
import type { FieldPath, UseFormReturn } from 'react-hook-form'
import type { ProjectsWords } from '#features/projects/messages/texts.ts'
import type { SettingsValues } from './settings-values.ts'

const FIELD =
  /^(?:name|description|scale|overlap|guidelines|consent|(?:criteria\.\d+\.(?:key|label|description))|(?:examples\.\d+\.(?:title|markdown))|askReason\.percent)$/

function isField(path: string): path is FieldPath<SettingsValues> {
  return FIELD.test(path)
}

/** Puts what the server refused at the fields that it names. */
export function showServerErrors(words: ProjectsWords, form: UseFormReturn<SettingsValues>, error: unknown): void {
  if (!(error instanceof ApiError)) return
  for (const { path, message } of error.details) {
    const field = path.replace(/^body\./, '').replace(/^askReason\.share$/, 'askReason.percent')
    if (isField(field)) form.setError(field, { type: 'server', message: words('refused', { message }) })
  }
}
