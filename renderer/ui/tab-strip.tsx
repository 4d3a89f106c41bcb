import { memo, useEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react'
import type { DocumentId, DocumentInfo, OnDisk } from '../../electron/contract/documents.ts'
import { useApp, useAsk, useModel } from './app-context.ts'
import { Icon } from './icons.tsx'
import { CommandButton } from './toolbar.tsx'
import { unsavedDocuments } from './window-store.ts'

/** The id of the element that shows the text of the selected tab. */
export const sheetId = 'sheet'

export function tabIdOf(documentId: DocumentId): string {
  return `tab-${documentId}`
}

export function TabStrip(): ReactElement {
  const { workspace } = useApp()
  const documents = useModel((model) => model.main.documents)
  const activeId = useModel((model) => model.activeId)
  const unsaved = useModel(unsavedDocuments)

  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    markHiddenTabs(list.current)
    const mark = (): void => markHiddenTabs(list.current)
    addEventListener('resize', mark)
    return () => removeEventListener('resize', mark)
  }, [documents])

  const goTo = (document: DocumentInfo | undefined): void => {
    if (document === undefined) return
    workspace.activate(document.documentId)
    window.document.getElementById(tabIdOf(document.documentId))?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = documents.findIndex((document) => document.documentId === activeId)
    const target = targetOf(event.key, index, documents.length)
    if (target === null) return
    event.preventDefault()
    goTo(documents[target])
  }

  return (
    <div className="tabs">
      <div
        ref={list}
        className="tab-list"
        role="tablist"
        aria-label="Open documents"
        onKeyDown={onKeyDown}
        onScroll={(event) => markHiddenTabs(event.currentTarget)}
      >
        {documents.map((document) => (
          <Tab
            key={document.documentId}
            document={document}
            active={document.documentId === activeId}
            unsaved={unsaved.has(document.documentId)}
          />
        ))}
      </div>
      <CommandButton id="new" icon="plus" bare />
    </div>
  )
}

interface TabProps {
  readonly document: DocumentInfo
  readonly active: boolean
  readonly unsaved: boolean
}

// None asks the store itself: hundreds of them would at each key.
const Tab = memo(function Tab({ document, active, unsaved }: TabProps): ReactElement {
  const { bridge, workspace } = useApp()
  const ask = useAsk()
  const { documentId, name, onDisk } = document
  const tab = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!active) return
    const show = (): void => tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    show()
    addEventListener('resize', show)
    return () => removeEventListener('resize', show)
  }, [active, name])

  const close = (): void => void ask(bridge.request('closeDocument', documentId))
  const choose = (event: MouseEvent): void => {
    if (event.button !== 0) return
    // The person goes on in the text, not on the tab.
    event.preventDefault()
    workspace.activate(documentId)
    workspace.view.focus()
  }
  return (
    <div
      ref={tab}
      id={tabIdOf(documentId)}
      className={`tab${unsaved ? ' tab-unsaved' : ''} tab-${onDisk.kind}`}
      role="tab"
      aria-label={name}
      aria-selected={active}
      aria-controls={active ? sheetId : undefined}
      tabIndex={active ? 0 : -1}
      title={sayTab(document, unsaved)}
      onMouseDown={choose}
      onAuxClick={(event) => {
        if (event.button === 1) close()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault()
          workspace.view.focus()
        }
        if (event.key === 'Delete') close()
      }}
    >
      {onDisk.kind !== 'same' && (
        <span className="tab-mark" aria-hidden="true">
          <Icon name="warning" />
        </span>
      )}
      <span className="tab-name" aria-hidden="true">
        {name}
      </span>
      <span
        className="tab-close"
        aria-hidden="true"
        onMouseDown={(event) => {
          event.preventDefault()
          event.stopPropagation()
        }}
        onClick={close}
      >
        <Icon name="cross" />
      </span>
    </div>
  )
})

/** Where the file is, and what of the text and the file is not as it should be. */
function sayTab({ place, onDisk }: DocumentInfo, unsaved: boolean): string {
  return [place ?? 'No file yet', ...(unsaved ? ['not saved'] : []), ...sayOnDisk(onDisk)].join(' · ')
}

function sayOnDisk(onDisk: OnDisk): readonly string[] {
  switch (onDisk.kind) {
    case 'same':
      return []
    case 'changed':
      return ['changed by another program']
    case 'missing':
      return [onDisk.movedTo === null ? 'the file is gone' : `the file is called ${onDisk.movedTo} now`]
  }
}

/** Marks on which sides of the list there are tabs that have no room. */
function markHiddenTabs(list: HTMLElement | null): void {
  if (list === null) return
  const { scrollLeft, clientWidth, scrollWidth } = list
  list.classList.toggle('more-before', scrollLeft >= 1)
  list.classList.toggle('more-behind', scrollLeft + clientWidth <= scrollWidth - 1)
}

function targetOf(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count
    case 'ArrowLeft':
      return (index - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
