import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { LanguageScope } from '#messages/language-scope.tsx'
import { ProjectPage } from '#states/project-page.tsx'
import { AnsweredList } from './answered-list.tsx'
import { WaitingList } from './waiting-list.tsx'

/** What needs a reviewer, and what reviewers have answered. */
export function ReviewPage({ projectId }: { projectId: ProjectId }) {
  return (
    <ProjectPage
      projectId={projectId}
      roles={['reviewer', 'lead']}
      title="Review"
      description="Comparisons that annotators reported, or on which they contradict each other. Your answer outranks theirs in exports."
    >
      {/* This page is in English, also for those who annotate in another language. */}
      <LanguageScope chosen="en">
        <WaitingList projectId={projectId} />
        <AnsweredList projectId={projectId} />
      </LanguageScope>
    </ProjectPage>
  )
}
