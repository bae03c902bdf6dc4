import { LinkButton } from '#ui/link-button.tsx'
import { Page } from '#ui/page.tsx'
import { PageHeading } from '#ui/page-heading.tsx'

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
