import type { DocumentId } from '../../electron/contract/documents.ts'
import { sayFailure } from '../../electron/contract/failures.ts'
import type { Bridge } from '../bridge.ts'
import type { Chart } from '../calc/protocol.ts'
import { tellRefusal } from '../commands/tell-refusal.ts'
import { addNotice, type WindowStore } from '../ui/window-store.ts'
import type { ChartActions } from './chart-figure.ts'

interface Around {
  readonly bridge: Pick<Bridge, 'request'>
  readonly store: WindowStore
}

/** What the buttons of a document's charts do. */
export function chartActions(documentId: DocumentId, around: Around): ChartActions {
  return {
    save: (chart, kind) => void tellRefusal(around.store, saveChart(documentId, chart, kind, around)),
    copy: (chart) => void copyChart(chart, around),
  }
}

async function saveChart(
  documentId: DocumentId,
  chart: Chart,
  kind: 'svg' | 'png',
  { bridge, store }: Around,
): Promise<void> {
  const { chartFile } = await import('./chart-files.ts')
  const bytes = await chartFile(chart, kind)
  const title = chart.title.slice(0, 1000)
  const end = await bridge.request('savePicture', { documentId, title, kind, bytes })
  if (end.kind === 'saved') store.setState({ announcement: `Saved ${end.name}` })
  if (end.kind === 'failed') addNotice(store, `${end.name} was not saved. ${sayFailure(end.failure)}`)
}

async function copyChart(chart: Chart, { store }: Around): Promise<void> {
  try {
    const { chartClip } = await import('./chart-files.ts')
    await navigator.clipboard.write([chartClip(chart)])
    store.setState({ announcement: 'Copied the chart' })
  } catch {
    addNotice(store, 'The chart could not be copied.')
  }
}
