import { hidePersonalData } from '@tiebreak/formats/releases/personal-data/hide-personal-data.ts'

const MOST = 10
const LONGEST = 200

/** The first ten ids, each once. An id that is personal data itself is named by its kind. */
export function createExamples(): { add: (id: string) => void; list: () => string[] } {
  const ids = new Set<string>()
  return {
    add(id) {
      if (ids.size < MOST) ids.add(hidePersonalData(id.slice(0, LONGEST)))
    },
    list: () => [...ids],
  }
}
