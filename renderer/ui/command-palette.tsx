import { useEffect, useState, type ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { commands, type CommandId } from '../../electron/contract/commands.ts'
import type { ReferenceRow } from '../calc/protocol.ts'
import { sayKeys } from '../commands/command-keys.ts'
import { useApp, useModel } from './app-context.ts'
import { Dialog } from './dialog.tsx'
import { fuzzyFilter } from './fuzzy.ts'
import { Picker, type PickerRow } from './picker.tsx'

interface PaletteRow extends PickerRow {
  readonly choose: () => void
}

/** Entries of the reference that are listed below the commands. */
const mostEntries = 30

/** Every command, and the reference, by a few letters. @param typed those that are typed already */
export function CommandPalette({ typed }: { readonly typed: string }): ReactElement {
  const { bridge, store, workspace, run } = useApp()
  const [query, setQuery] = useState(typed)
  const [entries, setEntries] = useState<readonly ReferenceRow[]>([])
  const [chosenKey, setChosenKey] = useState<string | null>(null)
  const hasDocument = useModel((model) => model.activeId !== null)
  useEffect(() => void workspace.reference().then(setEntries), [workspace])
  const close = (): void => store.setState({ panel: null })

  const runAfterwards = (id: CommandId): void => {
    // While it is open nothing else takes the focus, as the field of a command may want to.
    flushSync(close)
    workspace.view.focus()
    run(id)
  }
  const rows: PaletteRow[] = fuzzyFilter(query, commands, ({ label, menu }) => [label, `${menu} ${label}`])
    .filter(({ id }) => id !== 'palette' && (hasDocument || worksWithout.has(id)))
    .map(({ id, label, menu, keys }) => ({
      key: id,
      group: query.trim() === '' ? menu : 'Commands',
      shown: (
        <>
          <span className="picker-name">{label}</span>
          {keys.map((key) => (
            <kbd key={key}>{sayKeys(key, bridge.platform)}</kbd>
          ))}
        </>
      ),
      choose: () => runAfterwards(id),
    }))
  const found = query.trim().length < 2 ? [] : fuzzyFilter(query, entries, ({ title }) => [title])
  for (const { title, summary } of found.slice(0, mostEntries)) {
    rows.push({
      key: `reference ${title}`,
      group: 'Reference',
      shown: (
        <>
          <span className="picker-name">{title}</span>
          <span className="picker-more">{summary}</span>
        </>
      ),
      choose: () => store.setState({ panel: 'reference', referenceAt: title }),
    })
  }

  return (
    <Dialog title="Commands" className="palette" close={close}>
      <Picker
        label="Look for a command"
        query={query}
        setQuery={(next) => {
          setQuery(next)
          setChosenKey(null)
        }}
        rows={rows}
        current={rows.find(({ key }) => key === chosenKey) ?? rows[0] ?? null}
        setCurrent={({ key }) => setChosenKey(key)}
        choose={(row) => row.choose()}
        nothing="No command is called that, and nothing in the reference."
      />
    </Dialog>
  )
}

/** Commands that need no text on screen. */
const worksWithout: ReadonlySet<CommandId> = new Set([
  'new',
  'open',
  'reopen',
  'closed-texts',
  'settings',
  'toggle-wrap',
  'toggle-writes',
  'reference',
  'welcome',
])
