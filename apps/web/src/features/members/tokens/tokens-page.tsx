import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ApiToken } from '@tiebreak/contracts/members/schemas.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { type MembersWords, membersTexts } from '#features/members/messages/texts.ts'
import { tokensQuery } from '#features/members/queries.ts'
import { useMay } from '#may.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { ConfirmDialog } from '#shared/ui/confirm-dialog.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { formatRow } from '#shared/words/format-list.ts'
import { timeAgo } from '#shared/words/time-ago.ts'
import { useNow } from '#shared/words/use-now.ts'
import { CreateTokenDialog } from './create-token-dialog.tsx'
import { RotateTokenDialog } from './rotate-token-dialog.tsx'

/** API tokens of one project: for scripts and the command line. */
export function TokensPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(membersTexts)
  const tokens = useInfiniteQuery(tokensQuery(projectId))
  const [creating, setCreating] = useState(false)
  const [ending, setEnding] = useState<ApiToken | null>(null)
  const [rotating, setRotating] = useState<ApiToken | null>(null)
  const isLead = useMay(projectId)('createServiceAccount')
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      {words('newToken')}
    </Button>
  )
  return (
    <ProjectPage
      projectId={projectId}
      needs="listTokens"
      title={words('apiTokens')}
      description={words('forScriptsAndTheCommandLine')}
      actions={create}
    >
      <QueryView query={tokens} what={words('theTokens')}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={words('noTokensYet')} actions={create}>
              <p>{words('aTokenLetsAScriptRead')}</p>
            </EmptyState>
          ) : (
            <TokenTable
              tokens={rows}
              mayRotate={({ own, serviceAccount }) => own || (isLead && serviceAccount !== null)}
              onRotate={setRotating}
              onRevoke={setEnding}
            />
          )
        }
      </QueryView>
      <LoadMore query={tokens} />
      <CreateTokenDialog projectId={projectId} open={creating} onOpenChange={setCreating} />
      <RotateTokenDialog projectId={projectId} token={rotating} onClose={() => setRotating(null)} />
      <RevokeTokenDialog projectId={projectId} token={ending} onClose={() => setEnding(null)} />
    </ProjectPage>
  )
}

/** Asks before a token stops working. */
function RevokeTokenDialog({
  projectId,
  token,
  onClose,
}: {
  projectId: ProjectId
  token: ApiToken | null
  onClose: () => void
}) {
  const words = useWords(membersTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const revoke = useMutation({
    mutationFn: ({ id }: ApiToken) => api.call(API.revokeToken, { params: { projectId, tokenId: id } }),
    onSuccess: async (_nothing, { name }) => {
      await queryClient.invalidateQueries({ queryKey: tokensQuery(projectId).queryKey })
      showToast({ text: words('wasRevoked', { name }) })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open={token !== null}
      onOpenChange={() => {
        revoke.reset()
        onClose()
      }}
      title={words('revokeNameAsk', { name: token?.name ?? '' })}
      confirmLabel={revoke.isPending ? words('revoking') : words('revoke')}
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => token && revoke.mutate(token)}
    >
      {words('anythingThatUsesItIsRefused')}
    </ConfirmDialog>
  )
}

function stateOf(words: MembersWords, token: ApiToken, now: number): { text: string; works: boolean } {
  if (token.revokedAt !== null) return { text: words('revoked'), works: false }
  return Date.parse(token.expiresAt) <= now
    ? { text: words('expired'), works: false }
    : { text: words(token.isReplaced ? 'tokenReplaced' : 'tokenActive'), works: true }
}

/** Tokens without their secrets. */
function TokenTable({
  tokens,
  mayRotate,
  onRotate,
  onRevoke,
}: {
  tokens: readonly ApiToken[]
  mayRotate: (token: ApiToken) => boolean
  onRotate: (token: ApiToken) => void
  onRevoke: (token: ApiToken) => void
}) {
  const words = useWords(membersTexts)
  const now = useNow()
  const columns: Column<ApiToken>[] = [
    { key: 'name', header: words('name'), heading: true, cell: ({ name }) => name },
    {
      key: 'scopes',
      header: words('scopes'),
      cell: ({ scopes }) =>
        formatRow(
          words.tag,
          scopes.map((scope) => words(scope)),
        ),
    },
    {
      key: 'actsFor',
      header: words('actsFor'),
      cell: ({ own, serviceAccount, shownTo }) =>
        serviceAccount === null ? (
          words(own ? 'you' : 'someone')
        ) : (
          <span className="grid">
            <bdi>{serviceAccount}</bdi>
            {shownTo && <span className="text-soft">{words('shownTo', { name: shownTo })}</span>}
          </span>
        ),
    },
    {
      key: 'state',
      header: words('state'),
      cell: (token) => {
        const { text, works } = stateOf(words, token, now)
        return <Badge tone={works ? 'accent' : 'neutral'}>{text}</Badge>
      },
    },
    {
      key: 'expires',
      header: words('expires'),
      cell: ({ expiresAt }) => <span className="whitespace-nowrap">{formatInstant(words.tag, expiresAt)}</span>,
    },
    {
      key: 'used',
      header: words('lastUsed'),
      cell: ({ lastUsedAt }) => (
        <span className="whitespace-nowrap">{lastUsedAt ? timeAgo(words.tag, lastUsedAt, now) : words('never')}</span>
      ),
    },
    {
      key: 'revoke',
      header: <span className="sr-only">{words('revoke')}</span>,
      cell: (token) =>
        stateOf(words, token, now).works && (
          <span className="flex flex-wrap gap-1">
            {mayRotate(token) && !token.isReplaced && (
              <Button
                variant="quiet"
                aria-label={words('rotateName', { name: token.name })}
                onClick={() => onRotate(token)}
              >
                {words('rotate')}
              </Button>
            )}
            <Button
              variant="quiet"
              aria-label={words('revokeName', { name: token.name })}
              onClick={() => onRevoke(token)}
            >
              {words('revoke')}
            </Button>
          </span>
        ),
    },
  ]
  return <Table caption={words('apiTokens')} columns={columns} rows={tokens} rowKey={(token) => token.id} />
}
