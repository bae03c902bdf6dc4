import type { ReactNode } from 'react'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'

/** The page exists, but not for this role. */
export function Forbidden({ children }: { children?: ReactNode }) {
  return (
    <EmptyState title="Your role does not include this" actions={<LinkButton to="/">Go to your projects</LinkButton>}>
      <p>{children ?? 'A lead of the project can change your role.'}</p>
    </EmptyState>
  )
}
