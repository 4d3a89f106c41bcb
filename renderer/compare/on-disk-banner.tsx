import { useEffect, useState, type ReactElement, type ReactNode } from 'react'
import type { DocumentInfo } from '../../electron/contract/documents.ts'
import { useApp, useAsk, useModel } from '../ui/app-context.ts'
import { CrossButton } from '../ui/cross-button.tsx'
import { activeDocument, isUnsaved } from '../ui/window-store.ts'
import { delayOf, onDiskNews, sayOnDisk, stillAside, type OnDiskNews, type PutAside } from './on-disk.ts'

/** Says above the text what another program did to its file, with the ways on. */
export function OnDiskBanner(): ReactElement | null {
  const documents = useModel((model) => model.main.documents)
  const document = useModel(activeDocument)
  const unsaved = useModel((model) => document !== null && isUnsaved(model, document.documentId))
  const [putAside, setPutAside] = useState<PutAside>(new Map())
  const still = stillAside(putAside, documents)
  if (still !== putAside) setPutAside(still)
  const news = document === null ? null : onDiskNews(document, still)
  if (document === null || news === null) return null

  const dismiss = (): void => setPutAside(new Map(still).set(document.documentId, news))
  return (
    <Later key={`${document.documentId} ${news.kind} ${unsaved}`} by={delayOf(news, unsaved)}>
      <section className="on-disk" aria-label="File on disk">
        <p>
          <span role="alert">{sayOnDisk(document.name, news, unsaved)}</span>
          {news.kind === 'changed' && (
            <span className="on-disk-more">
              {' If you take the file’s text, yours is under Recently closed.'}
            </span>
          )}
        </p>
        <div className="on-disk-ways">
          {news.kind === 'changed' ? (
            <Changed document={document} dismiss={dismiss} />
          ) : (
            <Missing document={document} news={news} dismiss={dismiss} />
          )}
        </div>
      </section>
    </Later>
  )
}

/** Shows what is in it when it lasted for so many milliseconds. */
function Later({ by, children }: { readonly by: number; readonly children: ReactNode }): ReactNode {
  const [isDue, setDue] = useState(by === 0)
  useEffect(() => {
    if (by === 0) return
    const timer = setTimeout(() => setDue(true), by)
    return () => clearTimeout(timer)
  }, [by])
  return isDue ? children : null
}

function Changed({
  document: { documentId },
  dismiss,
}: {
  readonly document: DocumentInfo
  readonly dismiss: () => void
}): ReactElement {
  const { bridge, run } = useApp()
  const ask = useAsk()
  return (
    <>
      <Way label="Compare…" take={() => run('compare')} />
      <Way label="Take the file’s text" take={() => void ask(bridge.request('reloadDocument', documentId))} />
      <Way label="Keep mine" take={dismiss} />
    </>
  )
}

function Missing({
  document: { documentId },
  news,
  dismiss,
}: {
  readonly document: DocumentInfo
  readonly news: Extract<OnDiskNews, { kind: 'missing' }>
  readonly dismiss: () => void
}): ReactElement {
  const { bridge, saving } = useApp()
  const ask = useAsk()
  return (
    <>
      {news.movedTo !== null && (
        <Way
          label={`Follow to ${news.movedTo}`}
          take={() => void ask(bridge.request('followMove', documentId))}
        />
      )}
      <Way label="Save again" take={() => void ask(saving.save(documentId))} />
      <Way label="Save as…" take={() => void ask(saving.save(documentId, 'saveAs'))} />
      <CrossButton label="Dismiss" press={dismiss} />
    </>
  )
}

function Way({ label, take }: { readonly label: string; readonly take: () => void }): ReactElement {
  return (
    <button type="button" className="button button-small" onClick={take}>
      {label}
    </button>
  )
}
