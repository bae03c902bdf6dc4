import { lateFrameTexts } from '#shared/messages/frame/late-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'

export function NotFound() {
  const words = useWords(lateFrameTexts)
  return (
    <Page width="reading">
      <PageHeading title={words('pageNotFound')} description={words('theAddressMayBeMistypedOr')} />
      <div>
        <LinkButton to="/">{words('goToYourProjects')}</LinkButton>
      </div>
    </Page>
  )
}
