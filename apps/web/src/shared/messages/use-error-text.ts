import { ApiError } from '@tiebreak/client/client.ts'
import { errorTexts } from './frame/error-texts.ts'
import { frameTexts } from './frame/texts.ts'
import { useWords } from './language-scope.tsx'

/** Says an error in the language of the page: by its code, else in the server’s own words. */
export function useErrorText(): (error: unknown) => string {
  const words = useWords(frameTexts)
  const errors = useWords(errorTexts)
  return (error) => {
    if (!(error instanceof ApiError)) return words('somethingUnexpectedHappenedOn')
    return errors.tag === 'en' ? error.message : errors(error.code)
  }
}
