import { useToast } from './toast.tsx'

/** Gives a function that puts text on the clipboard and says whether that worked. */
export function useCopy(): (text: string, what: string) => Promise<void> {
  const showToast = useToast()
  return async (text, what) => {
    try {
      await navigator.clipboard.writeText(text)
      showToast({ text: `${what} copied` })
    } catch {
      // Without https browsers may refuse the clipboard; the text stands there to be selected.
      showToast({ text: `${what} could not be copied: select the text and copy it yourself` })
    }
  }
}
