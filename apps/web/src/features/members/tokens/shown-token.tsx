import type { CreatedToken } from '@tiebreak/contracts/members/schemas.ts'
import { membersTexts } from '#features/members/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { CopyField } from '#shared/ui/copy-field.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'

/** The text of a new token, this one time. */
export function ShownToken({ created: { token, secret }, onClose }: { created: CreatedToken; onClose: () => void }) {
  const words = useWords(membersTexts)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <CopyField label={words('token')} hint={words('itIsShownOnlyOnceStore')} value={secret} />
      <p className="text-sm text-soft">
        {words('tokenUntil', { name: token.name, until: formatInstant(words.tag, token.expiresAt) })}
      </p>
      <div className="flex justify-end">
        <Button variant="primary" onClick={onClose}>
          {words('done')}
        </Button>
      </div>
    </div>
  )
}
