import { useEffect, useRef, type RefObject } from 'react'
import { Amendment, type SharedText } from './amendment.ts'

/** Follows what is done to a text for as long as this is on screen. */
export function useAmendment(text: SharedText): RefObject<Amendment | null> {
  const amendment = useRef<Amendment | null>(null)
  useEffect(() => {
    const begun = new Amendment(text)
    amendment.current = begun
    return () => {
      amendment.current = null
      begun.end()
    }
  }, [text])
  return amendment
}
