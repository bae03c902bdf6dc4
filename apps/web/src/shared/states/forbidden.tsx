import type { ReactNode } from 'react'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'

/** The page exists, but not for this role. */
export function Forbidden({ children }: { children?: ReactNode }) {
  const words = useWords(frameTexts)
  return (
    <EmptyState
      title={words('yourRoleDoesNotIncludeThis')}
      actions={<LinkButton to="/">{words('goToYourProjects')}</LinkButton>}
    >
      <p>{children ?? words('aLeadOfTheProjectCan')}</p>
    </EmptyState>
  )
}
