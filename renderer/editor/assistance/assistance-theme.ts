import { EditorView } from '@codemirror/view'

const raised = {
  border: '1px solid var(--rule)',
  borderRadius: 'var(--radius)',
  backgroundColor: 'var(--raised)',
  color: 'var(--ink)',
  boxShadow: 'var(--shadow)',
}

/** The list of completions and the signature, in the colours of `ui/theme.css`. */
export const assistanceTheme = EditorView.theme({
  '.cm-tooltip.completion, .cm-tooltip.signature, .cm-tooltip.cm-completionInfo': {
    ...raised,
    fontFamily: 'var(--font-ui)',
    fontSize: 'var(--ui-size)',
    lineHeight: '1.4',
    userSelect: 'none',
  },
  '.cm-tooltip.completion > ul': {
    minWidth: '14rem',
    maxWidth: 'min(36rem, 80vw)',
    maxHeight: 'min(18rem, 40vh)',
    padding: '0.25rem',
    fontFamily: 'var(--font-text)',
  },
  '.cm-tooltip.completion > ul > li': {
    display: 'flex',
    justifyContent: 'space-between',
    gap: 'var(--gap-3)',
    padding: '0.25rem var(--gap-1)',
    borderRadius: 'var(--radius)',
    lineHeight: '1.4',
  },
  '.cm-tooltip.completion > ul > li:hover': { backgroundColor: 'var(--hover)' },
  '.cm-tooltip.completion > ul > li[aria-selected]': {
    backgroundColor: 'var(--answer)',
    color: 'var(--raised)',
  },
  '.cm-completionLabel': { flex: 'none' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-completionDetail': {
    marginLeft: '0',
    overflow: 'hidden',
    color: 'var(--ink-soft)',
    fontFamily: 'var(--font-ui)',
    fontStyle: 'normal',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-tooltip.cm-completionInfo': { maxWidth: '22rem', padding: 'var(--gap-1) var(--gap-2)' },
  '.completion-example': { color: 'var(--answer)', fontFamily: 'var(--font-text)' },
  '.cm-tooltip.signature': { maxWidth: 'min(30rem, 90vw)', padding: 'var(--gap-1) var(--gap-2)' },
  '.signature code': { fontFamily: 'var(--font-text)' },
  '.signature strong': { color: 'var(--answer)', textDecoration: 'underline', textUnderlineOffset: '0.2em' },
  '.signature p': { color: 'var(--ink-soft)', fontSize: 'var(--small-size)' },
})
