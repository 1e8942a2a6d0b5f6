// Where a popup stands: fixed beside its anchor, so that no scrolling box cuts it off; it goes where the anchor goes, and
// a press elsewhere closes it.
import { type CSSProperties, type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react'

interface AnchorOptions {
  anchor: RefObject<HTMLElement | null>
  popup: RefObject<HTMLElement | null>
  align: 'start' | 'end'
  close: () => void
  /** The popup is placed again when this changes, since its size may. */
  content?: unknown
}

const GAP = 4

export function useAnchor({ anchor, popup, align, close, content }: AnchorOptions): CSSProperties {
  const [position, setPosition] = useState<CSSProperties>({ visibility: 'hidden' })
  const place = useCallback(() => {
    if (anchor.current && popup.current) {
      setPosition(
        besideOf(anchor.current.getBoundingClientRect(), popup.current.getBoundingClientRect(), align),
      )
    }
  }, [anchor, popup, align])
  // biome-ignore lint/correctness/useExhaustiveDependencies: new content may have another size
  useLayoutEffect(place, [place, content])
  useEffect(() => {
    const pressed = (event: PointerEvent) => {
      const target = event.target as Node
      if (!popup.current?.contains(target) && !anchor.current?.contains(target)) close()
    }
    const scrolled = (event: Event) => {
      const box = event.target as Node
      if (popup.current?.contains(box) || !box.contains(anchor.current)) return
      if (isOutOf(box, anchor.current)) close()
      else place()
    }
    document.addEventListener('pointerdown', pressed)
    document.addEventListener('scroll', scrolled, true)
    return () => {
      document.removeEventListener('pointerdown', pressed)
      document.removeEventListener('scroll', scrolled, true)
    }
  }, [anchor, popup, close, place])
  return position
}

function isOutOf(box: Node, anchor: HTMLElement | null): boolean {
  if (!anchor || !(box instanceof HTMLElement)) return false
  const [inner, outer] = [anchor.getBoundingClientRect(), box.getBoundingClientRect()]
  return inner.bottom < outer.top || inner.top > outer.bottom
}

function besideOf(anchor: DOMRect, popup: DOMRect, align: 'start' | 'end'): CSSProperties {
  const isBelow = anchor.bottom + GAP + popup.height <= window.innerHeight || anchor.top < popup.height
  const left = align === 'start' ? anchor.left : anchor.right - popup.width
  return {
    top: isBelow ? anchor.bottom + GAP : anchor.top - GAP - popup.height,
    left: Math.max(8, Math.min(left, window.innerWidth - popup.width - 8)),
    minWidth: align === 'start' ? anchor.width : undefined,
  }
}
