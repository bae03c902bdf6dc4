import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { useEffect, useState } from 'react'
import { type Owner, setPage } from '#account.ts'
import { api, isSignedOut } from '#api.ts'

/** Who is signed in in the owner's place: nobody is null. Undefined before the server has said. */
export type WhoCame = Me | null | undefined

/**
 * Looks who is signed in, again whenever somebody comes back to this tab. As soon as it is the owner again, the page
 * goes on.
 */
export function useWhoCame({ id }: Owner): WhoCame {
  const [came, setCame] = useState<WhoCame>()
  useEffect(() => {
    const look = async () => {
      try {
        // In nobody's name: this alone may be answered for another account than the page's own.
        const me = await api.call(API.getMe, {}, { account: null })
        if (me.id === id) setPage({ stopped: false })
        else setCame(me)
      } catch (error) {
        if (isSignedOut(error)) setCame(null)
      }
    }
    const lookIfVisible = () => {
      if (document.visibilityState === 'visible') void look()
    }
    void look()
    addEventListener('focus', lookIfVisible)
    addEventListener('online', lookIfVisible)
    document.addEventListener('visibilitychange', lookIfVisible)
    return () => {
      removeEventListener('focus', lookIfVisible)
      removeEventListener('online', lookIfVisible)
      document.removeEventListener('visibilitychange', lookIfVisible)
    }
  }, [id])
  return came
}
