import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import type { DocumentInfo } from '../../electron/contract/documents.ts'
import type { KeptVersion } from '../../electron/contract/kept-versions.ts'
import { sayBytes } from '../../electron/contract/say-bytes.ts'
import { tellRefusal } from '../commands/tell-refusal.ts'
import type { OpenText } from '../editor/open-text.ts'
import { useApp, useAsk, useModel } from '../ui/app-context.ts'
import { Dialog } from '../ui/dialog.tsx'
import { rowForKey } from '../ui/list-keys.ts'
import { sayMoments, sayWhen } from '../ui/say-when.ts'
import { isUnsaved } from '../ui/window-store.ts'
import { cancelComparison } from './cancel-comparison.ts'
import { MergeFrame } from './merge-frame.tsx'
import { NoFrame } from './no-frame.tsx'
import { OfActive } from './of-active.tsx'
import { takeWhole } from './take-whole.ts'
import { useAmendment } from './use-amendment.ts'
import { useOther } from './use-other.ts'

/** The versions that saves of a document's file left behind, each beside the text as it is now. */
export function HistoryDialog(): ReactElement {
  return <OfActive>{(document, text) => <Versions document={document} text={text} />}</OfActive>
}

interface HistoryProps {
  readonly document: DocumentInfo
  readonly text: OpenText
}

function Versions({ document, text }: HistoryProps): ReactElement {
  const { store } = useApp()
  const { name } = document
  const amendment = useAmendment(text)
  const versions = useKept(document)
  const [chosen, setChosen] = useState<string | null>(null)
  const [now] = useState(() => Date.now())
  const unsaved = useModel((model) => isUnsaved(model, document.documentId))
  // The newest is what was saved last: a text that is saved differs from the one before at the earliest.
  const [first] = useState(unsaved ? 0 : 1)
  const shown =
    versions?.find(({ keptId }) => keptId === chosen) ?? versions?.[first] ?? versions?.[0] ?? null

  const close = (announcement = ''): void => store.setState({ panel: null, announcement })
  const cancel = (): void => cancelComparison(store, amendment.current)
  return (
    <Dialog title={`Earlier versions of ${name}`} className="comparison" close={cancel}>
      {shown === null ? (
        <Empty document={document} known={versions !== null} close={cancel} />
      ) : (
        <div className="history">
          <VersionList versions={versions ?? []} shown={shown} now={now} choose={setChosen} />
          <Kept
            key={shown.keptId}
            document={document}
            text={text}
            version={shown}
            now={now}
            keepMine={() => amendment.current?.takeBack()}
            cancel={cancel}
            close={close}
          />
        </div>
      )}
    </Dialog>
  )
}

/** The versions of a document's file, the newest first; null until they are known. */
function useKept({ documentId, place }: DocumentInfo): readonly KeptVersion[] | null {
  const { bridge, store } = useApp()
  const [versions, setVersions] = useState<readonly KeptVersion[] | null>(null)
  useEffect(() => {
    let isShown = true
    const list = async (): Promise<void> => {
      const listed = await bridge.request('listKept', documentId)
      if (isShown) setVersions(listed)
    }
    if (place !== null) void tellRefusal(store, list())
    return () => {
      isShown = false
    }
  }, [bridge, store, documentId, place])
  return place === null ? [] : versions
}

interface EmptyProps {
  readonly document: DocumentInfo
  readonly known: boolean
  readonly close: () => void
}

function Empty({ document, known, close }: EmptyProps): ReactElement {
  const { historyMegabytes, historyDays } = useModel((model) => model.main.settings)
  const { run } = useApp()
  const words = useRef<HTMLDivElement>(null)
  useEffect(() => words.current?.focus(), [])
  return (
    <>
      <div ref={words} className="no-frame" tabIndex={-1}>
        {!known && <p>Looking for earlier versions…</p>}
        {known && historyMegabytes === 0 && (
          <p>Nothing is kept here: in the settings there is no room for earlier versions.</p>
        )}
        {known && historyMegabytes > 0 && (
          <>
            <p>
              {document.place === null ? 'This text has no file yet.' : 'There is no earlier version yet.'}
            </p>
            <p>
              {`Each time you save, the version that you saved is kept here for ${historyDays} ` +
                `${historyDays === 1 ? 'day' : 'days'}, so that you can look at it and take it back.`}
            </p>
          </>
        )}
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={() => run('settings')}>
          Settings…
        </button>
        <button type="button" className="button" onClick={close}>
          Back to the text
        </button>
      </footer>
    </>
  )
}

interface VersionListProps {
  readonly versions: readonly KeptVersion[]
  readonly shown: KeptVersion
  readonly now: number
  readonly choose: (keptId: string) => void
}

function VersionList({ versions, shown, now, choose }: VersionListProps): ReactElement {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus(), [])
  const index = versions.indexOf(shown)
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = rowForKey(event.key, index, versions.length)
    const version = target === null ? undefined : versions[target]
    if (target === null || version === undefined) return
    event.preventDefault()
    choose(version.keptId)
    list.current?.querySelectorAll<HTMLElement>('[role=option]')[target]?.focus()
  }
  const words = sayMoments(
    versions.map(({ savedAt }) => savedAt),
    now,
  )
  return (
    <ul ref={list} className="versions" role="listbox" aria-label="Earlier versions" onKeyDown={onKeyDown}>
      {versions.map((version, place) => (
        <li
          key={version.keptId}
          className="version"
          role="option"
          aria-selected={version === shown}
          tabIndex={version === shown ? 0 : -1}
          title={new Date(version.savedAt).toLocaleString('en-GB')}
          onClick={() => choose(version.keptId)}
        >
          <span className="version-when">{words[place]}</span>
          <span className="version-size">{sayBytes(version.bytes)}</span>
        </li>
      ))}
    </ul>
  )
}

interface KeptProps extends HistoryProps {
  readonly version: KeptVersion
  readonly now: number
  readonly keepMine: () => void
  readonly cancel: () => void
  readonly close: (announcement: string) => void
}

function Kept({ document, text, version, now, keepMine, cancel, close }: KeptProps): ReactElement {
  const ask = useAsk()
  const { keptId, savedAt } = version
  const when = sayWhen(savedAt, now)
  const other = useOther(text, keptId)
  const isHere = other.kind === 'here'

  const restore = async (): Promise<void> => {
    if (!isHere || (await takeWhole(text, other.text)) === null) return
    close(`The version of ${when} is your text again. Undo brings the one before back.`)
  }
  return (
    <div className="history-shown">
      {isHere && other.comparable ? (
        <MergeFrame
          text={text}
          format={document.format}
          other={other.text}
          otherName={when}
          takesFocus={false}
          takeName="Take the earlier version’s side"
          keepMine={keepMine}
        />
      ) : (
        <NoFrame other={other} mine={text} otherName="The earlier version" takesFocus={false} />
      )}
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={cancel}>
          Cancel
        </button>
        <span className="dialog-gap" />
        <button type="button" className="button" title="Your text as it is here" onClick={() => close('')}>
          Use this text
        </button>
        <button
          type="button"
          className="button button-lead"
          title="One edit of your text, which can be undone"
          disabled={!isHere}
          onClick={() => void ask(restore())}
        >
          Restore this version
        </button>
      </footer>
    </div>
  )
}
