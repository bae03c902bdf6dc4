import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { menuRow } from './menu-row.ts'

function Row(props: ComponentProps<'a'>) {
  return <a {...props} className={menuRow} />
}

/** A link to a page of the product inside a menu. */
export const MenuLink = createLink(Row)
