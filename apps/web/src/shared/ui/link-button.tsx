import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { type ButtonVariant, buttonStyle } from './button-style.ts'

type Props = ComponentProps<'a'> & { variant?: ButtonVariant }

function Anchor({ variant = 'secondary', className, ...rest }: Props) {
  return <a {...rest} className={buttonStyle(variant, className)} />
}

/** A link to a page of the product that looks like a button. */
export const LinkButton = createLink(Anchor)
