import ArrowDown from 'lucide-react/icons/arrow-down'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { Scroller } from './Scroller.tsx'
import './StickyScroll.css'

/** Follows what grows at its end until its reader scrolls up; then it does not move until they are back at the end. */
export function StickyScroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const scroller = useRef<HTMLElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const [following, setFollowing] = useState(true)
  const { follow, lastTop } = useFollow(scroller, content)
  const toEnd = () => {
    follow.current = true
    scrollToEnd(scroller.current)
  }
  return (
    <div className="sticky-scroll">
      <Scroller
        ref={scroller}
        className="sticky-scroll-area"
        label={label}
        onScroll={({ currentTarget }) => {
          follow.current =
            isAtEnd(currentTarget) || (follow.current && currentTarget.scrollTop >= lastTop.current)
          lastTop.current = currentTarget.scrollTop
          setFollowing(follow.current)
        }}
      >
        <div ref={content}>{children}</div>
      </Scroller>
      {!following && (
        <Button
          className="sticky-scroll-jump"
          size="small"
          icon={<ArrowDown aria-hidden={true} />}
          onClick={toEnd}
        >
          Jump to latest
        </Button>
      )}
    </div>
  )
}

const nearEnd = 24

function isAtEnd(element: HTMLElement): boolean {
  return element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd
}

function scrollToEnd(element: HTMLElement | null): void {
  element?.scrollTo({ top: element.scrollHeight })
}

function useFollow(scroller: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>) {
  const follow = useRef(true)
  const lastTop = useRef(0)
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (follow.current) scrollToEnd(scroller.current)
      // What shrinks pulls the scroller up, which is not its reader's doing.
      lastTop.current = scroller.current?.scrollTop ?? 0
    })
    for (const element of [content.current, scroller.current]) if (element !== null) observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, content])
  return { follow, lastTop }
}
