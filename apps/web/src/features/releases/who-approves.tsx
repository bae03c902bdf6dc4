import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ReleaseDetail } from '@tiebreak/contracts/releases/schemas.ts'
import { useMay } from '#may.ts'
import { useMe } from '#session.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { formatList } from '#shared/words/format-list.ts'
import { releasesTexts } from './messages/texts.ts'
import { approversQuery } from './queries.ts'

/** Why the reader can't approve, who can, and for a team of one how a second person comes. */
export function WhoApproves({ projectId, release }: { projectId: ProjectId; release: ReleaseDetail }) {
  const words = useWords(releasesTexts)
  const may = useMay(projectId)
  const { mayNotApproveWhy: why } = release
  if (why === null || why === 'not_waiting') return null
  return (
    <>
      <p>{words(`mayNot.${why}`)}</p>
      {may('listMembers') ? (
        <Others projectId={projectId} release={release} />
      ) : (
        <p className="mt-1">{words('askALead')}</p>
      )}
    </>
  )
}

/** For leads: the others who may approve, by name; if there are none, that one has to be invited. */
function Others({ projectId, release }: { projectId: ProjectId; release: ReleaseDetail }) {
  const words = useWords(releasesTexts)
  const me = useMe()
  const approvers = useQuery(approversQuery(projectId))
  const others = approvers.data?.filter(({ userId, name }) => userId !== me.data?.id && name !== release.createdBy)
  const names = others?.map(({ name, role }) =>
    words('withRole', { name, role: words(`role.${role}`).toLocaleLowerCase(words.tag) }),
  )
  return (
    <>
      <p className="mt-1">
        {names === undefined
          ? words('inviteSomebody')
          : names.length === 0
            ? words('nobodyElse')
            : words('theyCan', { people: formatList(words.tag, names) })}
      </p>
      <p className="mt-1">
        <Link
          to="/projects/$projectId/members"
          params={{ projectId }}
          className="inline-flex min-h-11 items-center text-accent-text underline underline-offset-2"
        >
          {words('openMembers')}
        </Link>
      </p>
    </>
  )
}
