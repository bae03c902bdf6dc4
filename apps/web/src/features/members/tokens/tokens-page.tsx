import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ApiToken } from '@tiebreak/contracts/members/schemas.ts'
import { useState } from 'react'
import { membersTexts } from '#features/members/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { CreateTokenDialog } from './create-token-dialog.tsx'
import { RevokeTokenDialog } from './revoke-token-dialog.tsx'
import { TokenTable } from './token-table.tsx'
import { tokensQuery } from './tokens-query.ts'

/** API tokens of one project: for scripts and the command line. */
export function TokensPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(membersTexts)
  const tokens = useInfiniteQuery(tokensQuery(projectId))
  const [creating, setCreating] = useState(false)
  const [ending, setEnding] = useState<ApiToken | null>(null)
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
            <TokenTable tokens={rows} onRevoke={setEnding} />
          )
        }
      </QueryView>
      <LoadMore query={tokens} />
      <CreateTokenDialog projectId={projectId} open={creating} onOpenChange={setCreating} />
      <RevokeTokenDialog projectId={projectId} token={ending} onClose={() => setEnding(null)} />
    </ProjectPage>
  )
}
