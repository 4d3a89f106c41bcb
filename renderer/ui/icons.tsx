import type { ReactElement } from 'react'

const paths = {
  plus: 'M8 3.5v9M3.5 8h9',
  open: 'M2.5 12.5v-9h4l1.5 2h5.5v2M2.5 12.5l2-5h10l-2 5z',
  recent: 'M8 4.5V8l2.5 1.5M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z',
  save: 'M8 2.5v7.5M4.5 7 8 10.5 11.5 7M3 13.5h10',
  saveAs: 'M7 2.5V10M3.5 7 7 10.5 10.5 7M3 13.5h6M13 9.5v4M11 11.5h4',
  cross: 'm4.5 4.5 7 7m0-7-7 7',
  check: 'm3.5 8.5 3 3 6-7',
  warning: 'M8 2.5 14 13H2zM8 6.5V9.5M8 11.25v.01',
  chevronUp: 'm4 10 4-4 4 4',
  chevronDown: 'm4 6 4 4 4-4',
} as const

/** A line drawing of 16 by 16 in the colour of the text beside it; it says nothing by itself. */
export function Icon({ name }: { readonly name: keyof typeof paths }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
