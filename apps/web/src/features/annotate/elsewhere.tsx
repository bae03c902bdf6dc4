import { words } from '#messages/late-words.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page } from '#ui/page.tsx'
import { PageHeading } from '#ui/page-heading.tsx'

/** Another tab of the same person judges already; this one can take over. */
export function Elsewhere({ onTakeOver }: { onTakeOver: () => void }) {
  return (
    <Page>
      <PageHeading title={words('annotate.title')} />
      <EmptyState
        title={words('annotate.elsewhere')}
        actions={
          <Button variant="primary" onClick={onTakeOver}>
            {words('annotate.goOnHere')}
          </Button>
        }
      >
        <p>{words('annotate.elsewhere.text')}</p>
      </EmptyState>
    </Page>
  )
}
