import { describe, expect, it } from 'vitest'
import { emptyWindowState, windowRequests } from '../../../electron/contract/window-channel.ts'
import { answerRequest, type RequestHandlers } from '../../../electron/main/requests.ts'
import { documentId, jobId } from './core.ts'

function setUp() {
  const done: [string, unknown][] = []
  const note = (name: string) => (ask: unknown) => void done.push([name, ask])
  const started = (name: string) => (ask: unknown) => {
    done.push([name, ask])
    return { kind: 'started' as const, jobId: jobId(1) }
  }
  const handlers: RequestHandlers = {
    start: () => emptyWindowState,
    newDocument: () => documentId(7),
    openDocuments: note('openDocuments'),
    openRecent: note('openRecent'),
    save: started('save'),
    saveAs: started('saveAs'),
    closeDocument: () => Promise.resolve(true),
    reopenDocument: () => null,
    setUnsaved: note('setUnsaved'),
    toldUnsaved: note('toldUnsaved'),
    reloadDocument: () => Promise.reject(new Error('No document d1 is open')),
    lastView: () => ({ active: null, views: [] }),
    rememberView: note('rememberView'),
    reopenClosed: () => null,
    forgetClosed: note('forgetClosed'),
    compareWithFile: () => documentId(8),
    compareWithKept: () => null,
    endComparison: note('endComparison'),
    adoptFile: note('adoptFile'),
    saveOver: started('saveOver'),
    savePicture: () => Promise.resolve({ kind: 'dismissed' }),
    followMove: note('followMove'),
    countAsSaved: note('countAsSaved'),
    setFormat: note('setFormat'),
    reopenWithEncoding: note('reopenWithEncoding'),
    listKept: () => [],
    setSettings: note('setSettings'),
    chooseRates: () => ({ kind: 'dismissed' }),
    retryWithPermission: started('retryWithPermission'),
    cancelJob: note('cancelJob'),
    retryJob: started('retryJob'),
    overwriteJob: started('overwriteJob'),
    saveJobElsewhere: started('saveJobElsewhere'),
    dismissJob: note('dismissJob'),
    stayOpen: note('stayOpen'),
  }
  return { done, ask: (name: unknown, ask?: unknown) => answerRequest(handlers, name, ask) }
}

describe('a request of the window', () => {
  it('is answered by its handler', async () => {
    const { ask, done } = setUp()
    expect(await ask('start')).toBe(emptyWindowState)
    expect(await ask('newDocument')).toBe('d7')
    expect(await ask('save', { documentId: 'd1', version: 3 })).toEqual({ kind: 'started', jobId: 1 })
    expect(await ask('closeDocument', 'd1')).toBe(true)
    expect(done).toEqual([['save', { documentId: 'd1', version: 3 }]])
  })

  it('fails with its handler', async () => {
    await expect(setUp().ask('reloadDocument', 'd1')).rejects.toThrow('No document d1 is open')
  })

  it.each([
    ['nothing'],
    ['__proto__'],
    ['constructor'],
    ['toString'],
    [undefined],
    [null],
    [5],
    [['save']],
    [{ toString: () => 'save' }],
  ])('of the name %j is refused', async (name) => {
    await expect(setUp().ask(name)).rejects.toThrow('Refused a request of unknown name')
  })

  it.each([
    ['start', 1],
    ['newDocument', { path: '/etc/passwd' }],
    ['openDocuments', ['/etc/passwd']],
    ['openRecent', 5],
    ['save', '/etc/passwd'],
    ['save', { documentId: '/etc/passwd', version: 1 }],
    ['save', { documentId: 'd1', version: -1 }],
    ['save', { documentId: 'd1', version: 1.5 }],
    ['save', { documentId: 'd1', version: 1, path: '/etc/passwd' }],
    ['saveAs', { documentId: 'd1' }],
    ['closeDocument', 'd1; rm'],
    ['closeDocument', undefined],
    ['reopenDocument', 'd1'],
    ['setUnsaved', { documentId: 'd1', unsaved: 'no', coming: false }],
    ['toldUnsaved', '1'],
    ['reloadDocument', null],
    ['cancelJob', 0],
    ['retryJob', '1'],
    ['overwriteJob', Number.NaN],
    ['saveJobElsewhere', { jobId: 1, path: '/etc/passwd' }],
    ['dismissJob', 2 ** 60],
    ['stayOpen', true],
  ])('%s with %j is refused, and nothing is done', async (name, argument) => {
    const { ask, done } = setUp()
    await expect(ask(name, argument)).rejects.toThrow(`Refused ${name}`)
    expect(done).toEqual([])
  })

  it('has a handler for every row of the contract', async () => {
    for (const name of Object.keys(windowRequests)) {
      await expect(setUp().ask(name, Symbol('no argument'))).rejects.toThrow(`Refused ${name}`)
    }
  })
})
