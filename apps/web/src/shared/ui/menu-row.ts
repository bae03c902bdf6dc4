/** The look of one row of a menu, for buttons, links and choices. */
export const menuRow =
  'flex min-h-11 w-full items-center gap-2 rounded-lg px-3 py-2 text-start text-sm hover:bg-accent-wash hover:text-accent-text aria-[current=page]:bg-accent-wash aria-[current=page]:font-medium'
