import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { OwnSession } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { api } from '#api.ts'
import { type AccountsWords, accountsTexts } from '#features/accounts/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { pagedQuery } from '#shared/states/paged-query.ts'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'

export const sessionsQuery = pagedQuery(['me', 'sessions'], (cursor, signal) =>
  api.call(API.listSessions, { query: { cursor, limit: 50 } }, { signal }),
)

/** Where one is signed in, each to be ended. */
export function OwnSessions() {
  const words = useWords(accountsTexts)
  const sessions = useInfiniteQuery(sessionsQuery)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const end = useMutation({
    mutationFn: (session: OwnSession | null) =>
      session === null
        ? api.call(API.endOtherSessions, {})
        : api.call(API.endSession, { params: { sessionId: session.id } }),
    onSuccess: (_nothing, session) =>
      showToast({ text: session === null ? words('youAreSignedOutEverywhereElse') : words('thatSessionWasSignedOut') }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
  return (
    <Card title={words('whereYouAreSignedIn')} description={words('aSessionEndsAfterAWeek')}>
      {end.error && <ErrorNotice error={end.error} />}
      <QueryView query={sessions} what={words('yourSessions')}>
        {(rows) => (
          <>
            <ul className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line">
              {rows.map((session) => (
                <li key={session.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
                  <div className="min-w-0">
                    <p className="font-medium break-words">{browserName(words, session.userAgent)}</p>
                    <p className="text-sm text-soft">
                      {words('signedInSince', { at: formatInstant(words.tag, session.signedInAt) })}
                    </p>
                  </div>
                  {session.current ? (
                    <Badge tone="accent">{words('thisBrowser')}</Badge>
                  ) : (
                    <Button
                      variant="quiet"
                      busy={end.isPending}
                      aria-label={words('signOutOf', {
                        browser: browserName(words, session.userAgent),
                        at: formatInstant(words.tag, session.signedInAt),
                      })}
                      onClick={() => end.mutate(session)}
                    >
                      {words('signOut')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {rows.some(({ current }) => !current) && (
              <div className="mt-2">
                <Button busy={end.isPending} onClick={() => end.mutate(null)}>
                  {words('signOutEverywhereElse')}
                </Button>
              </div>
            )}
          </>
        )}
      </QueryView>
      <LoadMore query={sessions} />
    </Card>
  )
}

/** The first that fits names it: browsers also call themselves by the names of older ones. */
const BROWSERS = [
  [/\bEdg\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\bChrom(?:e|ium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const

const SYSTEMS = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone|\biPad/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
] as const

/** Which browser a session is in, in words: "Firefox on Windows". */
function browserName(words: AccountsWords, userAgent: string | null): string {
  if (userAgent === null) return words('unknownBrowser')
  const find = (names: readonly (readonly [RegExp, string])[]) => names.find(([form]) => form.test(userAgent))?.[1]
  const system = find(SYSTEMS)
  const browser = find(BROWSERS) ?? words('anotherProgram')
  return system === undefined ? browser : words('browserOn', { browser, system })
}
