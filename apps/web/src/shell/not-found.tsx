import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'

export function NotFound() {
  return (
    <Page width="reading">
      <PageHeading title="There is nothing here" description="The address may be mistyped, or the page may be gone." />
      <div>
        <LinkButton to="/">Go to your projects</LinkButton>
      </div>
    </Page>
  )
}
