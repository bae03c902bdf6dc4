import type { ErrorCode } from '@tiebreak/contracts/errors.ts'
import { texts } from '#shared/messages/texts.ts'
import { frameTranslations } from './translations.ts'

export type ErrorKey = ErrorCode | 'unreachable'

/** What errors say in other languages. In English the server says it, and what has no text here. */
export const errorTexts = texts<ErrorKey>({}, frameTranslations)
