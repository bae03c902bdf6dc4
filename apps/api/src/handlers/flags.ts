import { getFlagEffects } from '@tiebreak/services/flags/get-flag-effects.ts'
import { listFlagActs } from '@tiebreak/services/flags/list-flag-acts.ts'
import { setFlagsAside } from '@tiebreak/services/flags/set-flags-aside.ts'
import { undoFlagAct } from '@tiebreak/services/flags/undo-flag-act.ts'

export const flags = { getFlagEffects, setFlagsAside, undoFlagAct, listFlagActs }
