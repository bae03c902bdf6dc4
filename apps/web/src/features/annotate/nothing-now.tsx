import type { NextAssignments } from '@tiebreak/contracts/assignment.ts'
import { isSignedOut } from '#api.ts'
import { Alert } from '#ui/alert.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import type { SessionState } from './session-state.ts'

const WHY: Record<NonNullable<NextAssignments['why']>, { title: string; text: string }> = {
  nothing_imported: {
    title: 'Nothing to judge yet',
    text: 'This project has no prompts yet. Its lead is still setting it up.',
  },
  no_comparisons: {
    title: 'Nothing to judge yet',
    text: 'The prompts are here, but no pairs have been made of them yet.',
  },
  all_done_by_you: {
    title: 'You have done everything here',
    text: 'Thank you. There is no pair left in this project that you have not judged.',
  },
  seats_taken: {
    title: 'Nothing for you right now',
    text: 'The pairs that are left are with other people at the moment. Some may come free.',
  },
  project_paused: {
    title: 'This project is paused',
    text: 'Its lead has paused it for now. What you have answered is kept.',
  },
  project_closed: {
    title: 'This project is closed',
    text: 'Thank you. There is nothing more to judge here, and what you have answered is kept.',
  },
  you_are_paused: {
    title: 'Your work here is paused',
    text: 'The lead of this project has paused it, or will talk to you about your latest answers. What you have answered is kept.',
  },
  not_qualified: {
    title: 'The trial tasks are done',
    text: 'Thank you for taking them. The lead of this project decides how it goes on from here.',
  },
  share_reached: {
    title: 'You have done your share here',
    text: 'Thank you. One person judges only a part of this project, so that many views are in it.',
  },
}

/** What stands in the place of a task: why there is none, and what happens next. */
export function NothingNow({ state, online, onRetry }: { state: SessionState; online: boolean; onRetry: () => void }) {
  if (!state.loaded) return <Skeleton label="Getting your next task" lines={8} />
  if (isSignedOut(state.failure)) return null
  if (state.failure && !online)
    return (
      <Alert tone="warn" title="You are offline">
        There is no task left in this browser. It goes on by itself when the connection is back.
      </Alert>
    )
  if (state.failure)
    return (
      <ErrorNotice
        error={state.failure}
        title="The next task could not be fetched"
        safe="Your answers are safe: they are on the server or wait in this browser. It tries again by itself."
        onRetry={onRetry}
      />
    )
  const why = state.why ? WHY[state.why] : null
  if (!why) return <Skeleton label="Getting your next task" lines={8} />
  return (
    <EmptyState title={why.title}>
      <p>{why.text}</p>
      <p className="mt-2 text-sm">This page looks again every 15 seconds.</p>
    </EmptyState>
  )
}
