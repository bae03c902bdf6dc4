import { fetchTogether } from '#shared/ui/fetch-together.ts'
import {
  BeginScreen,
  BreakNotice,
  ChangedNotice,
  DiffPair,
  Elsewhere,
  FlagDialog,
  GuidelinesDrawer,
  KeysDialog,
  LeaseNotice,
  Lesson,
  RankingBar,
  RankingCards,
  ReasonBox,
  SessionNotices,
  SkipDialog,
  WhyNothing,
} from './late-parts.tsx'

/** Has everything fetched that the first pair does not need. */
export const fetchAllLateParts = fetchTogether(
  RankingBar,
  RankingCards,
  ReasonBox,
  DiffPair,
  Elsewhere,
  Lesson,
  BeginScreen,
  SessionNotices,
  ChangedNotice,
  LeaseNotice,
  BreakNotice,
  WhyNothing,
  GuidelinesDrawer,
  KeysDialog,
  SkipDialog,
  FlagDialog,
)
