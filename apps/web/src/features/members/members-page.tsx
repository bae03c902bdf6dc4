import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { membersTexts } from '#features/members/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberList } from './member-list.tsx'
import { ServiceAccountDialog } from './service-account-dialog.tsx'

/** Who is in the project, and the links that bring others in. */
export function MembersPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(membersTexts)
  const [inviting, setInviting] = useState(false)
  const [adding, setAdding] = useState(false)
  return (
    <ProjectPage
      projectId={projectId}
      needs="listMembers"
      title={words('members')}
      actions={
        <>
          <Button onClick={() => setAdding(true)}>{words('newServiceAccount')}</Button>
          <Button variant="primary" onClick={() => setInviting(true)}>
            {words('invite')}
          </Button>
        </>
      }
    >
      <MemberList projectId={projectId} />
      <Invitations projectId={projectId} />
      <InviteDialog projectId={projectId} open={inviting} onOpenChange={setInviting} />
      <ServiceAccountDialog projectId={projectId} open={adding} onOpenChange={setAdding} />
    </ProjectPage>
  )
}
