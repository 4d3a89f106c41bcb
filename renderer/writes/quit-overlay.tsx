import { useEffect, useRef, type ReactElement } from 'react'
import { isRunning } from '../../electron/contract/write-jobs.ts'
import { useApp, useAsk, useModel } from '../ui/app-context.ts'
import { WriteRow } from './write-row.tsx'

/** Shown while the end of the app waits for writes: which ones, and the ways on. */
export function QuitOverlay(): ReactElement | null {
  const waitsFor = useModel((model) => model.main.quitWaitsFor)
  return waitsFor === null || waitsFor === 0 ? null : <Waiting writes={waitsFor} />
}

function Waiting({ writes }: { readonly writes: number }): ReactElement {
  const { bridge } = useApp()
  const ask = useAsk()
  const jobs = useModel((model) => model.main.jobs)
  const dialog = useRef<HTMLDialogElement>(null)
  const stayButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    stayButton.current?.focus()
  }, [])
  const stay = (): void => void ask(bridge.request('stayOpen', undefined))
  return (
    <dialog
      ref={dialog}
      className="quit"
      role="alertdialog"
      aria-labelledby="quit-title"
      aria-describedby="quit-words"
      onCancel={(event) => {
        event.preventDefault()
        stay()
      }}
    >
      <h2 id="quit-title">{`Finishing ${writes} ${writes === 1 ? 'write' : 'writes'}…`}</h2>
      <p id="quit-words">Tallypad closes by itself once everything is on disk.</p>
      <div className="quit-jobs">
        {jobs.filter(isRunning).map((job) => (
          <WriteRow key={job.jobId} job={job} actions />
        ))}
      </div>
      <button ref={stayButton} type="button" className="button button-main" onClick={stay}>
        Stay open
      </button>
    </dialog>
  )
}
