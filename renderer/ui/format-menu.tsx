import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react'
import type { DocumentInfo, Encoding, FileFormat } from '../../electron/contract/documents.ts'
import { changeFormat } from '../commands/change-format.ts'
import { useApp, useAsk, useModel } from './app-context.ts'
import { Icon } from './icons.tsx'
import { encodings, lineEndings, sayEncoding, sayFormat, sayLineEnding } from './say-format.ts'
import { activeDocument, activeFacts, isUnsaved } from './window-store.ts'

/** How the file spells its text: a button that says it, and the menu that changes it. */
export function FormatMenu(): ReactElement | null {
  const { workspace } = useApp()
  const document = useModel(activeDocument)
  const ready = useModel((model) => activeFacts(model)?.kind === 'ready')
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const menuId = useId()

  useEffect(() => {
    if (!open) return
    const closeOutside = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    window.document.addEventListener('pointerdown', closeOutside)
    window.document.addEventListener('focusin', closeOutside)
    return () => {
      window.document.removeEventListener('pointerdown', closeOutside)
      window.document.removeEventListener('focusin', closeOutside)
    }
  }, [open])

  if (document === null) return null
  const words = sayFormat(document.format)
  return (
    <div
      ref={root}
      className="format"
      onKeyDown={(event) => {
        if ((event.key !== 'Escape' && event.key !== 'Tab') || !open) return
        event.preventDefault()
        setOpen(false)
        button.current?.focus()
      }}
    >
      <button
        ref={button}
        type="button"
        className="button button-small format-button"
        aria-label={`${words}: encoding and line ends`}
        title="Encoding and line ends"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        disabled={!ready}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {words}
      </button>
      {open && (
        <Menu
          id={menuId}
          document={document}
          done={() => {
            setOpen(false)
            workspace.view.focus()
          }}
        />
      )}
    </div>
  )
}

interface MenuProps {
  readonly id: string
  readonly document: DocumentInfo
  readonly done: () => void
}

function Menu({ id, document, done }: MenuProps): ReactElement {
  const { bridge, workspace } = useApp()
  const ask = useAsk()
  const { documentId, format, place } = document
  const unsaved = useModel((model) => isUnsaved(model, documentId))
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => {
    menu.current?.querySelector<HTMLElement>('[aria-checked=true]')?.focus()
  }, [])

  const change = (part: Partial<FileFormat>): void => {
    done()
    void ask(changeFormat(bridge, workspace.texts, document, { ...format, ...part }))
  }
  const reopen = (encoding: Encoding): void => {
    done()
    void ask(bridge.request('reopenWithEncoding', { documentId, encoding }))
  }
  return (
    <div
      ref={menu}
      id={id}
      className="format-menu"
      role="menu"
      aria-label="Encoding and line ends"
      onKeyDown={(event) => moveFocus(event, menu.current)}
    >
      <Group title="Save as">
        {encodings.map((encoding) => (
          <Choice
            key={encoding}
            words={sayEncoding(encoding)}
            checked={encoding === format.encoding}
            choose={() => change({ encoding })}
          />
        ))}
      </Group>
      <Group title="Line ends">
        {format.lineEnding === 'mixed' && <Choice words={sayLineEnding('mixed')} checked choose={done} />}
        {lineEndings.map((lineEnding) => (
          <Choice
            key={lineEnding}
            words={sayLineEnding(lineEnding)}
            checked={lineEnding === format.lineEnding}
            choose={() => change({ lineEnding })}
          />
        ))}
      </Group>
      {place !== null && (
        <Group
          title="Reopen as"
          note={unsaved ? 'The text as it is now goes to Recently closed.' : 'Reads the file once more.'}
        >
          {encodings.map((encoding) => (
            <Choice key={encoding} words={sayEncoding(encoding)} choose={() => reopen(encoding)} />
          ))}
        </Group>
      )}
    </div>
  )
}

interface GroupProps {
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}

function Group({ title, note, children }: GroupProps): ReactElement {
  const id = useId()
  return (
    <div className="format-group" role="group" aria-labelledby={id} aria-describedby={`${id}-note`}>
      <div id={id} className="format-title" aria-hidden="true">
        {title}
      </div>
      {children}
      {note !== undefined && (
        <div id={`${id}-note`} className="format-note" aria-hidden="true">
          {note}
        </div>
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly words: string
  /** Whether it is so now; for what is done once, not given. */
  readonly checked?: boolean
  readonly choose: () => void
}

function Choice({ words, checked, choose }: ChoiceProps): ReactElement {
  return (
    <button
      type="button"
      className="format-choice"
      role={checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={checked}
      onClick={choose}
    >
      <span className="format-check">{checked === true && <Icon name="check" />}</span>
      {words}
    </button>
  )
}

/** Arrows, Home, End and letters go through all choices, Left and Right from group to group. */
function moveFocus(event: KeyboardEvent, menu: HTMLElement | null): void {
  const choices = [...(menu?.querySelectorAll<HTMLElement>('.format-choice') ?? [])]
  const index = choices.findIndex((choice) => choice === document.activeElement)
  const target = targetOf(event.key, index, choices)
  if (target === undefined) return
  event.preventDefault()
  target.focus()
}

function targetOf(key: string, index: number, choices: readonly HTMLElement[]): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return choices[(index + 1) % choices.length]
    case 'ArrowUp':
      return choices.at(index <= 0 ? -1 : index - 1)
    case 'Home':
      return choices[0]
    case 'End':
      return choices.at(-1)
    case 'ArrowRight':
    case 'ArrowLeft':
      return besideOf(choices, index, key === 'ArrowRight' ? 1 : -1)
    default:
      return key.length === 1 ? startingWith(key, choices, index) : undefined
  }
}

function besideOf(choices: readonly HTMLElement[], index: number, step: 1 | -1): HTMLElement | undefined {
  const groups = [...new Set(choices.map((choice) => choice.parentElement))]
  const group = groups.indexOf(choices[index]?.parentElement ?? null)
  const next = groups.at((group + step) % groups.length)
  return choices.find((choice) => choice.parentElement === next)
}

function startingWith(
  letter: string,
  choices: readonly HTMLElement[],
  index: number,
): HTMLElement | undefined {
  const after = [...choices.slice(index + 1), ...choices.slice(0, index + 1)]
  return after.find((choice) => choice.textContent.toLowerCase().startsWith(letter.toLowerCase()))
}
