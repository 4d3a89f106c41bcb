import { useEffect, useState, type ReactElement } from 'react'
import type { ReferenceRow } from '../calc/protocol.ts'
import { useApp, useModel } from './app-context.ts'
import { Dialog } from './dialog.tsx'
import { fuzzyFilter } from './fuzzy.ts'
import { insertEntry } from './insert-entry.ts'
import { Picker, type PickerRow } from './picker.tsx'

interface EntryRow extends PickerRow {
  readonly entry: ReferenceRow
}

/**
 * Everything that the calculator understands, with an example of each that can be put into the text.
 * @param typed what is looked for from the start
 */
export function ReferencePanel({ typed }: { readonly typed: string }): ReactElement {
  const { store, workspace } = useApp()
  const at = useModel((model) => model.referenceAt)
  const hasDocument = useModel((model) => model.activeId !== null)
  const [query, setQuery] = useState(typed)
  const [entries, setEntries] = useState<readonly ReferenceRow[] | null>(null)
  const [currentKey, setCurrentKey] = useState(at)
  useEffect(() => void workspace.reference().then(setEntries), [workspace])
  const close = (): void => store.setState({ panel: null, referenceAt: null })

  const insert = (entry: ReferenceRow, what: 'word' | 'example'): void => {
    if (!hasDocument) return
    close()
    insertEntry(workspace.view, entry, what)
    workspace.view.focus()
  }
  const found = fuzzyFilter(query, entries ?? [], ({ title, summary, group, words }) => [
    title,
    ...words.slice(0, 1),
    `${group} ${summary}`,
  ])
  const rows = found.map((entry): EntryRow => ({
    key: entry.title,
    group: query.trim() === '' ? entry.group : '',
    shown: (
      <>
        <span className="picker-name">{entry.title}</span>
        {query.trim() !== '' && <span className="picker-more">{entry.group}</span>}
      </>
    ),
    entry,
  }))
  const current = rows.find(({ key }) => key === currentKey) ?? rows[0] ?? null

  return (
    <Dialog title="Reference" className="reference" close={close}>
      <div className="reference-parts">
        <Picker
          label="Look for a function, unit or word"
          query={query}
          setQuery={(next) => {
            setQuery(next)
            setCurrentKey(null)
          }}
          rows={rows}
          current={current}
          setCurrent={({ key }) => setCurrentKey(key)}
          choose={({ entry }) => insert(entry, 'word')}
          nothing={entries === null ? 'A moment…' : 'Nothing is called that.'}
        />
        {current !== null && <Entry entry={current.entry} insert={hasDocument ? insert : null} />}
      </div>
    </Dialog>
  )
}

interface EntryProps {
  readonly entry: ReferenceRow
  /** Null where there is no text that it could go into. */
  readonly insert: ((entry: ReferenceRow, what: 'word' | 'example') => void) | null
}

function Entry({ entry, insert }: EntryProps): ReactElement {
  const [lines, answer] = entry.example
  return (
    <section className="entry" aria-label={entry.title}>
      <h3>{entry.title}</h3>
      <p>{entry.summary}</p>
      <h4>Example</h4>
      <div className="entry-example">
        {lines.map((line, index) => (
          <div key={index} className="entry-line">
            <code>{line}</code>
            {index === lines.length - 1 && <output>{answer}</output>}
          </div>
        ))}
      </div>
      {insert !== null && (
        <div className="entry-actions">
          <button type="button" className="button button-lead" onClick={() => insert(entry, 'word')}>
            Insert
          </button>
          <button type="button" className="button" onClick={() => insert(entry, 'example')}>
            Insert the example
          </button>
        </div>
      )}
    </section>
  )
}
