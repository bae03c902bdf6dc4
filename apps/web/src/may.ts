import { API, type ApiName } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { roleIn, useMe } from './session.ts'

/** Whether somebody with this role in a project may make a call there. The endpoint table knows, for the server as for the page. */
export function may(role: Role | null, call: ApiName): boolean {
  const { access } = API[call]
  return role !== null && access.who === 'members' && access.roles.includes(role)
}

/** What whoever is signed in may do in a project; nothing until it is known who that is. */
export function useMay(projectId: ProjectId): (call: ApiName) => boolean {
  const me = useMe()
  const role = me.data ? roleIn(me.data, projectId) : null
  return (call) => may(role, call)
}
