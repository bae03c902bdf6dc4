import { queryOptions, useQuery } from '@tanstack/react-query'
import { useLocation, useRouter } from '@tanstack/react-router'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import { useEffect, useState } from 'react'
import { type Owner, pageOwner, setPage } from '#account.ts'
import { api, isSignedOut } from '#api.ts'
import { safeReturn } from '#features/accounts/auth/safe-return.ts'
import { openStore } from '#features/annotating/session/open-store.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { late } from '#shared/ui/late.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'

const SignInForm = late(async () => (await import('#features/accounts/auth/sign-in-form.tsx')).SignInForm)

function Stopped({ owner }: { owner: Owner }) {
  const words = useWords(lateTexts)
  const router = useRouter()
  const { pathname, search } = useLocation()
  const atSignIn = pathname === '/sign-in'
  const came = useWhoCame(owner)
  const unsent = useQuery(unsentQuery(owner.id))
  const [returning, setReturning] = useState(false)
  const { name } = owner
  const other = came?.name ?? ''
  const title = came
    ? words('other.title', { other })
    : words(came === null ? 'other.nobody.title' : 'other.unknown.title')
  const comeBack = () => {
    if (atSignIn) void router.navigate({ href: safeReturn(search.returnTo), replace: true })
  }
  return (
    <Page width="narrow">
      <PageHeading title={title} />
      <div role="alert" className="grid gap-2">
        <p>{words('other.belongs', { name })}</p>
        {unsent.data ? <p>{words('other.unsent', { n: unsent.data, name })}</p> : null}
        {!atSignIn && <p>{words('other.typed', { name })}</p>}
      </div>
      {returning ? (
        <Card title={words('other.signIn', { name })}>
          <SignInForm email={owner.email} onSignedIn={comeBack} />
        </Card>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => setReturning(true)}>
            {words('other.signIn', { name })}
          </Button>
          {came && (
            <Button onClick={() => (atSignIn ? location.assign('/') : location.reload())}>
              {words('other.goOn', { other })}
            </Button>
          )}
        </div>
      )}
    </Page>
  )
}

/** What stands in the place of a page whose owner is not the one who is signed in any more. */
export function OtherAccount() {
  const owner = pageOwner()
  if (!owner) return null
  return (
    <main>
      <Stopped owner={owner} />
    </main>
  )
}

/** How many decisions of an account wait in this browser. */
function unsentQuery(userId: UserId) {
  return queryOptions({
    queryKey: ['unsent', userId],
    queryFn: async () => (await (await openStore(userId)).list()).length,
    // What waits in this browser is known without a connection.
    networkMode: 'always',
    gcTime: 0,
  })
}

/** Who is signed in in the owner's place: nobody is null. Undefined before the server has said. */
type WhoCame = Me | null | undefined

/**
 * Looks who is signed in, again whenever somebody comes back to this tab. As soon as it is the owner again, the page
 * goes on.
 */
function useWhoCame({ id }: Owner): WhoCame {
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
