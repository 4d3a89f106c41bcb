import type { WindowState } from '../contract/window-channel.ts'
import type { AppCore } from './app-core.ts'
import type { Dialogs } from './dialogs.ts'
import { readRatesFile } from './rates-file.ts'
import type { RequestHandlers } from './requests.ts'

interface Answering {
  readonly core: AppCore
  readonly dialogs: Pick<Dialogs, 'askForFiles' | 'askForRates'>
  readonly state: () => WindowState
  /** The page has its state and listens. */
  readonly pageStarted: () => void
}

/** Who does what the window asks for. */
export function requestHandlers({ core, dialogs, state, pageStarted }: Answering): RequestHandlers {
  const { documents, views, opening, saving, closing, comparisons, outsideChanges, jobs, questions } = core
  /** Before that, a new text could get the number of an old one that only its journal knows. */
  const whenRestored =
    <Ask, Answer>(answer: (ask: Ask) => Answer) =>
    async (ask: Ask): Promise<Awaited<Answer>> => {
      await core.restoring.done
      return await answer(ask)
    }
  return {
    start: async () => {
      await core.restoring.done
      // Before the answer: the page can ask for its texts the sooner.
      pageStarted()
      return state()
    },
    lastView: () => ({ active: views.seen.active, views: [...views.seen.views] }),
    rememberView: (seen) => views.remember(seen),
    newDocument: whenRestored(() => opening.newDocument()),
    openDocuments: whenRestored(async () => opening.openFiles(await dialogs.askForFiles())),
    openRecent: whenRestored((recentId) => opening.openRecent(recentId)),
    save: (version) => saving.save(version),
    saveAs: (version) => saving.saveAs(version),
    saveOver: (version) => saving.saveOver(version),
    savePicture: (picture) => core.pictures.save(picture),
    closeDocument: (documentId) => closing.close(documentId),
    reopenDocument: whenRestored(() => opening.reopen()),
    reopenClosed: whenRestored((documentId) => opening.reopen(documentId)),
    forgetClosed: (documentId) => opening.forgetClosed(documentId),
    setUnsaved: ({ documentId, unsaved, coming }) => documents.setUnsaved(documentId, unsaved, coming),
    toldUnsaved: (told) => core.unsavedQuestion.answered(told),
    reloadDocument: (documentId) => {
      opening.reload(documentId)
      jobs.dismissFailed(documentId)
    },
    reopenWithEncoding: ({ documentId, encoding }) => opening.reload(documentId, encoding),
    compareWithFile: (documentId) => comparisons.withFile(documentId),
    compareWithKept: (kept) => comparisons.withKept(kept),
    endComparison: (otherId) => comparisons.end(otherId),
    adoptFile: (adopted) => {
      comparisons.adopt(adopted)
      jobs.dismissConflicts(adopted.documentId)
    },
    followMove: (documentId) => outsideChanges.followMove(documentId),
    countAsSaved: ({ documentId, version }) => documents.countAsSaved(documentId, version),
    setFormat: ({ documentId, format }) => documents.setFormat(documentId, format),
    listKept: (documentId) => {
      const { place } = documents.get(documentId)
      return place === null ? [] : questions.listKept(place.path)
    },
    setSettings: (settings) => core.settings.set(settings),
    chooseRates: async () => {
      const path = await dialogs.askForRates()
      return path === null ? { kind: 'dismissed' } : readRatesFile(path)
    },
    cancelJob: (jobId) => jobs.cancel(jobId),
    retryJob: (jobId) => saving.retry(jobId),
    overwriteJob: (jobId) => saving.overwrite(jobId),
    retryWithPermission: (jobId) => saving.retry(jobId, { withPermission: true }),
    saveJobElsewhere: (jobId) => saving.saveElsewhere(jobId),
    dismissJob: (jobId) => jobs.dismiss(jobId),
    stayOpen: () => core.quitting.stay(),
  }
}
