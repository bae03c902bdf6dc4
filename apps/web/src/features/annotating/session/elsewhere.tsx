import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Button } from '#shared/ui/button.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'

/** Another tab of the same person judges already; this one can take over. */
export function Elsewhere({ onTakeOver }: { onTakeOver: () => void }) {
  const words = useWords(lateTexts)
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
