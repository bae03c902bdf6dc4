import { createContext, type ReactNode, useContext } from 'react'
import { createPortal } from 'react-dom'

const Place = createContext<HTMLElement | null>(null)

/** Gives the place in the page's header that a page may fill. */
export const TaskBarProvider = Place.Provider

/** What a page shows in the header, so that it takes no height of its own. */
export function TaskBar({ children }: { children: ReactNode }) {
  const place = useContext(Place)
  return place && createPortal(children, place)
}
