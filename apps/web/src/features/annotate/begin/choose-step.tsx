import { KeysSwitches } from '#features/preferences/keys-switches.tsx'
import { LanguageChoice } from '#features/preferences/language-choice.tsx'
import { usePreferences } from '#features/preferences/preferences.ts'
import { ThemeChoice } from '#features/preferences/theme-choice.tsx'
import { words } from '#messages/late-words.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'

/** Language, theme and keys, each kept as soon as it is chosen. */
export function ChooseStep({ onDone }: { onDone: () => void }) {
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
