import { useEffect, useState } from 'react'
import { commonTexts } from '#shared/messages/common/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button, type ButtonProps } from './button.tsx'
import { Icon } from './icon.tsx'

const SHOWN_FOR_MS = 3000
const TEXTS = { idle: 'copy', copied: 'copied', failed: 'couldNotCopySelectTheText' } as const

/** Puts a text on the clipboard and says on itself whether that worked, so that it can stand in a modal window too. */
export function CopyButton({
  text,
  what,
  variant = 'secondary',
  className = '',
}: Pick<ButtonProps, 'variant' | 'className'> & { text: string; what: string }) {
  const words = useWords(commonTexts)
  const [state, setState] = useState<keyof typeof TEXTS>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), SHOWN_FOR_MS)
    return () => clearTimeout(timer)
  }, [state])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      // Without https browsers may refuse the clipboard; the text stands there to be selected.
      setState('failed')
    }
  }
  return (
    <Button variant={variant} className={className} onClick={() => void copy()}>
      <Icon name={state === 'copied' ? 'check' : 'copy'} />
      <span aria-live="polite">{words(TEXTS[state])}</span> <span className="sr-only">{what}</span>
    </Button>
  )
}
