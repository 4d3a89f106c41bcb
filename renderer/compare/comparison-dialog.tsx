import type { ReactElement } from 'react'
import type { DocumentInfo } from '../../electron/contract/documents.ts'
import type { SaveStart } from '../../electron/contract/window-channel.ts'
import type { OpenText } from '../editor/open-text.ts'
import { useApp, useAsk } from '../ui/app-context.ts'
import { Dialog } from '../ui/dialog.tsx'
import { cancelComparison } from './cancel-comparison.ts'
import { areEqual } from './common-edges.ts'
import { MergeFrame } from './merge-frame.tsx'
import { NoFrame } from './no-frame.tsx'
import { OfActive } from './of-active.tsx'
import { takeWhole } from './take-whole.ts'
import { useAmendment } from './use-amendment.ts'
import { useOther, type Other } from './use-other.ts'

type OtherHere = Extract<Other, { kind: 'here' }>

/** Compares a document with its file, so that a person decides what of each is to stay. */
export function ComparisonDialog(): ReactElement {
  return <OfActive>{(document, text) => <Comparison document={document} text={text} />}</OfActive>
}

function Comparison({
  document,
  text,
}: {
  readonly document: DocumentInfo
  readonly text: OpenText
}): ReactElement {
  const { bridge, store, saving } = useApp()
  const ask = useAsk()
  const { documentId, name, format } = document
  const amendment = useAmendment(text)
  const other = useOther(text)

  const close = (announcement: string): void => store.setState({ panel: null, announcement })
  const cancel = (): void => cancelComparison(store, amendment.current)
  const adopt = async ({ otherId, text: file }: OtherHere): Promise<void> => {
    const { version } = text
    const isSame = await areEqual(text.state.doc, file)
    await bridge.request('adoptFile', { documentId, version, otherId, isSame })
    close(
      isSame ? `Your text is that of ${name} now.` : `Your text takes the place of ${name} when you save.`,
    )
  }
  const takeFile = async (here: OtherHere): Promise<void> => {
    const version = await takeWhole(text, here.text)
    if (version !== null) await adopt(here)
  }
  const save = async (started: Promise<SaveStart>): Promise<void> => {
    const { kind } = await started
    if (kind === 'started') close('')
  }

  const isHere = other.kind === 'here'
  return (
    <Dialog title={`Compare ${name} with its file`} className="comparison" close={cancel}>
      {isHere && other.comparable ? (
        <MergeFrame
          text={text}
          format={format}
          other={other.text}
          otherName="The file"
          takesFocus
          takeName="Take the file’s side"
          keepMine={() => amendment.current?.takeBack()}
        />
      ) : (
        <NoFrame other={other} mine={text} otherName="The file" takesFocus />
      )}
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={cancel}>
          Cancel
        </button>
        <span className="dialog-gap" />
        <button
          type="button"
          className="button"
          onClick={() => void ask(save(saving.save(documentId, 'saveAs')))}
        >
          Save elsewhere…
        </button>
        <button
          type="button"
          className="button"
          title="Writes your text over what is in the file"
          onClick={() => void ask(save(saving.save(documentId, 'saveOver')))}
        >
          Overwrite the file
        </button>
        {isHere && !other.comparable && (
          <button type="button" className="button" onClick={() => void ask(takeFile(other))}>
            Take the file’s text
          </button>
        )}
        <button
          type="button"
          className="button button-lead"
          title="Your text as it is here; the next save writes it"
          disabled={!isHere}
          onClick={() => {
            if (isHere) void ask(adopt(other))
          }}
        >
          Use this text
        </button>
      </footer>
    </Dialog>
  )
}
