import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { KeysSwitches } from '#shared/preferences/keys-switches.tsx'
import { LanguageChoice } from '#shared/preferences/language-choice.tsx'
import { usePreferences } from '#shared/preferences/preferences.ts'
import { ThemeChoice } from '#shared/preferences/theme-choice.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'

/** Language, theme and keys, each kept as soon as it is chosen. */
export function ChooseStep({ onDone }: { onDone: () => void }) {
  const words = useWords(lateTexts)
  const { preferences } = usePreferences()
  return (
    <>
      <Card title={words('begin.looks')}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <LanguageChoice preferences={preferences} />
          <ThemeChoice />
        </div>
      </Card>
      <Card title={words('keys.title')} description={words('begin.keys.text')}>
        <KeysSwitches preferences={preferences} />
      </Card>
      <div>
        <Button variant="primary" onClick={onDone}>
          {words('begin.goOn')}
        </Button>
      </div>
    </>
  )
}
