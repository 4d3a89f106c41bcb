import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react'
import { rowForKey } from './list-keys.ts'

/** One line of a picker. */
export interface PickerRow {
  readonly key: string
  /** Rows of one group stand together, under its name. */
  readonly group: string
  readonly shown: ReactNode
}

interface PickerProps<Row extends PickerRow> {
  /** What the field and the list are for, as a screen reader says it. */
  readonly label: string
  readonly query: string
  readonly setQuery: (query: string) => void
  readonly rows: readonly Row[]
  /** The row that the keys are at. */
  readonly current: Row | null
  readonly setCurrent: (row: Row) => void
  readonly choose: (row: Row) => void
  /** Shown in place of the list when there are no rows. */
  readonly nothing: string
}

const pageRows = 8

/** A field to look for something with, and the list of what fits: arrows move in it, Enter chooses. */
export function Picker<Row extends PickerRow>(props: PickerProps<Row>): ReactElement {
  const { label, query, setQuery, rows, current, setCurrent, choose, nothing } = props
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const [isComposing, setComposing] = useState(false)
  const idOf = (row: Row): string => `${id}-${rows.indexOf(row)}`

  // After the dialog around it has opened, which moves the focus itself.
  useEffect(() => field.current?.focus(), [])
  const currentKey = current?.key
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [currentKey, rows])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    const index = current === null ? -1 : rows.indexOf(current)
    if (event.key === 'Enter' && current !== null) {
      event.preventDefault()
      choose(current)
      return
    }
    // Home and End are the field's own.
    const target =
      event.key === 'Home' || event.key === 'End' ? null : rowAfter(event.key, index, rows.length)
    const row = target === null ? undefined : rows[target]
    if (row === undefined) return
    event.preventDefault()
    setCurrent(row)
  }

  return (
    <div className="picker">
      <input
        ref={field}
        className="field picker-field"
        role="combobox"
        aria-label={label}
        aria-expanded={rows.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(current !== null && { 'aria-activedescendant': idOf(current) })}
        autoComplete="off"
        spellCheck={false}
        placeholder={label}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      />
      <div
        ref={list}
        id={`${id}-list`}
        className="picker-list"
        role="listbox"
        aria-label={label}
        tabIndex={-1}
      >
        {groupsOf(rows).map(({ name, members }, index) => (
          <div key={name} role="group" aria-labelledby={name === '' ? undefined : `${id}-group-${index}`}>
            {name !== '' && (
              <div id={`${id}-group-${index}`} className="picker-group" role="presentation">
                {name}
              </div>
            )}
            {members.map((row) => (
              <div
                key={row.key}
                id={idOf(row)}
                className="picker-row"
                role="option"
                aria-selected={row === current}
                onMouseMove={() => {
                  if (row !== current) setCurrent(row)
                }}
                onClick={() => choose(row)}
              >
                {row.shown}
              </div>
            ))}
          </div>
        ))}
      </div>
      {rows.length === 0 && <p className="picker-nothing">{nothing}</p>}
      <p className="visually-hidden" role="status">
        {query === '' ? '' : rows.length === 1 ? '1 fits' : `${rows.length} fit`}
      </p>
    </div>
  )
}

function rowAfter(key: string, index: number, count: number): number | null {
  if (key === 'PageDown') return Math.min(index + pageRows, count - 1)
  if (key === 'PageUp') return Math.max(index - pageRows, 0)
  // From the last row on to the first: lists are long, and what is looked for is often near the end.
  if (key === 'ArrowDown' && index === count - 1) return 0
  if (key === 'ArrowUp' && index === 0) return count - 1
  return rowForKey(key, index, count)
}

function groupsOf<Row extends PickerRow>(rows: readonly Row[]): { name: string; members: Row[] }[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row])
  return [...groups].map(([name, members]) => ({ name, members }))
}
