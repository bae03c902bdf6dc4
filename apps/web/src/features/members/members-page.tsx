import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberList } from './member-list.tsx'

/** Who is in the project, and the links that bring others in. */
export function MembersPage({ projectId }: { projectId: ProjectId }) {
  const [inviting, setInviting] = useState(false)
  return (
    <ProjectPage
      projectId={projectId}
      needs="listMembers"
      title="Members"
      actions={
        <Button variant="primary" onClick={() => setInviting(true)}>
          Invite
        </Button>
      }
    >
      <MemberList projectId={projectId} />
      <Invitations projectId={projectId} />
      <InviteDialog projectId={projectId} open={inviting} onOpenChange={setInviting} />
    </ProjectPage>
  )
}
