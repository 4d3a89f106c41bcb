import { useId, useRef, useState, type ClipboardEvent, type ReactElement, type SyntheticEvent } from 'react'
import { mostRates } from '../../electron/contract/exchange-rates.ts'
import { sayFailure } from '../../electron/contract/failures.ts'
import { readRates } from '../../electron/contract/read-rates.ts'
import { useApp, useAsk, useModel } from './app-context.ts'
import { CrossButton } from './cross-button.tsx'
import { Dialog } from './dialog.tsx'
import {
  problemOfBase,
  problemOfRow,
  ratesOf,
  sayFound,
  typedRate,
  typedRatesOf,
  withFile,
  withPasted,
  type TypedRate,
  type TypedRates,
} from './typed-rates.ts'

/** Where a person enters what currencies are worth. */
export function ExchangeRatesDialog(): ReactElement {
  const { bridge, store } = useApp()
  const ask = useAsk()
  const settings = useModel((model) => model.main.settings)
  const [typed, setTyped] = useState(() => typedRatesOf(settings.exchangeRates))
  const [tried, setTried] = useState(false)
  const [news, setNews] = useState('')
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const close = (): void => store.setState({ panel: null })
  const focusRow = (index: number): void => {
    // When the row is there.
    requestAnimationFrame(() => {
      const codes = form.current?.querySelectorAll<HTMLElement>('.rate-code') ?? []
      codes[Math.min(index, codes.length - 1)]?.focus()
    })
  }

  const change = (part: Partial<TypedRates>): void => setTyped((before) => ({ ...before, ...part }))
  const changeRow = (changed: TypedRate): void =>
    setTyped((before) => ({
      ...before,
      source: null,
      rows: before.rows.map((row) => (row.key === changed.key ? changed : row)),
    }))
  const addRow = (): void => {
    change({ rows: [...typed.rows, typedRate()] })
    focusRow(typed.rows.length)
  }
  const removeRow = (index: number): void => {
    const rows = typed.rows.toSpliced(index, 1)
    change({ rows: rows.length === 0 ? [typedRate()] : rows })
    focusRow(index)
  }
  const chooseFile = async (): Promise<void> => {
    const chosen = await bridge.request('chooseRates', undefined)
    if (chosen.kind === 'dismissed') return
    if (chosen.kind === 'failed') {
      setNews(`${chosen.name} was not read. ${sayFailure(chosen.failure)}`)
      return
    }
    setTyped((before) => withFile(before, chosen.found, chosen.name))
    setNews(`${chosen.name}: ${sayFound(chosen.found)}`)
  }
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain')
    const found = readRates(text)
    // A number or a code by itself goes into its field as ever.
    if (found.rates.length === 0) return
    event.preventDefault()
    setTyped((before) => withPasted(before, found))
    setNews(sayFound(found))
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    const exchangeRates = ratesOf(typed)
    if (exchangeRates === null) {
      form.current?.querySelector<HTMLElement>('[data-problem]')?.focus()
      return
    }
    await bridge.request('setSettings', { ...settings, exchangeRates })
    close()
  }

  const baseProblem = problemOfBase(typed)
  const shownBaseProblem = tried ? baseProblem : null
  return (
    <Dialog title="Exchange rates" className="rates" close={close}>
      <form
        ref={form}
        noValidate
        onPaste={paste}
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault()
          void ask(submit())
        }}
      >
        <div className="rates-body">
          <div className="rates-head">
            <label htmlFor={`${id}-base`}>Worth of one</label>
            <input
              id={`${id}-base`}
              className="field rate-base"
              autoComplete="off"
              spellCheck={false}
              maxLength={3}
              value={typed.base}
              aria-invalid={shownBaseProblem !== null}
              aria-describedby={`${id}-help ${id}-base-problem`}
              data-problem={baseProblem === null ? undefined : ''}
              onChange={(event) => change({ base: event.target.value.toUpperCase(), source: null })}
            />
            <label htmlFor={`${id}-date`}>on</label>
            <input
              id={`${id}-date`}
              type="date"
              className="field rate-date"
              aria-label="Day of the rates"
              value={typed.date}
              onChange={(event) => change({ date: event.target.value })}
            />
            <p id={`${id}-base-problem`} className="setting-problem">
              {shownBaseProblem}
            </p>
          </div>
          <p id={`${id}-help`} className="rates-help">
            Many rates can be pasted at once, a line each: USD 1.08. Exchanged amounts show their day. Nothing
            is ever fetched from a network.
          </p>
          <p className="rates-news" role="status">
            {news === '' && typed.source !== null ? `These rates came from ${typed.source}.` : news}
          </p>
          <div className="rates-list">
            <table>
              <thead>
                <tr>
                  <th scope="col">Currency</th>
                  <th scope="col">{`One ${typed.base} is`}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {typed.rows.map((row, index) => (
                  <Row
                    key={row.key}
                    row={row}
                    number={index + 1}
                    problem={problemOfRow(typed, row)}
                    tried={tried}
                    change={changeRow}
                    remove={() => removeRow(index)}
                  />
                ))}
              </tbody>
            </table>
            <button
              type="button"
              className="button button-small rates-add"
              disabled={typed.rows.length >= mostRates}
              onClick={addRow}
            >
              Add a rate
            </button>
          </div>
        </div>
        <div className="dialog-foot">
          <button type="button" className="button" onClick={() => void ask(chooseFile())}>
            Choose a file…
          </button>
          <span className="dialog-gap" />
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" className="button button-lead">
            Save rates
          </button>
        </div>
      </form>
    </Dialog>
  )
}

interface RowProps {
  readonly row: TypedRate
  readonly number: number
  readonly problem: string | null
  readonly tried: boolean
  readonly change: (row: TypedRate) => void
  readonly remove: () => void
}

function Row({ row, number, problem, tried, change, remove }: RowProps): ReactElement {
  const id = useId()
  const [left, setLeft] = useState(false)
  const shown = tried || left ? problem : null
  const name = row.code === '' ? `row ${number}` : row.code
  const field = {
    autoComplete: 'off',
    spellCheck: false,
    'aria-invalid': shown !== null,
    'aria-describedby': `${id}-problem`,
    'data-problem': problem === null ? undefined : '',
  }
  return (
    <tr
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setLeft(true)
      }}
    >
      <td>
        <input
          {...field}
          className="field rate-code"
          aria-label={`Currency, row ${number}`}
          maxLength={3}
          value={row.code}
          onChange={(event) => change({ ...row, code: event.target.value.toUpperCase() })}
        />
      </td>
      <td>
        <input
          {...field}
          className="field"
          inputMode="decimal"
          aria-label={`Rate, ${name}`}
          value={row.rate}
          onChange={(event) => change({ ...row, rate: event.target.value })}
        />
        <span id={`${id}-problem`} className="setting-problem">
          {shown}
        </span>
      </td>
      <td>
        <CrossButton label={`Remove ${name}`} title="Remove" press={remove} />
      </td>
    </tr>
  )
}
