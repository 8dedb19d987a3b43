import { useEffect, useState } from 'react'
import { announcementOf, type Heard } from '../answer/announcement.ts'
import { subjectOf } from '../answer/deployment-names.ts'
import { runIn } from '../answer/run-store.ts'
import { useSurface } from './SurfaceContext.tsx'

const pauseMs = 1500

/** Reads the newest answer out as it grows, politely and not word by word. Focus stays where it is. */
export function Announcer() {
  const { runs, conversation, settings, browser } = useSurface()
  const [text, setText] = useState('')
  useEffect(() => {
    let heard: Heard | undefined
    const timer = setInterval(() => {
      const run = runIn(runs.getState(), conversation.getState().runIds.at(-1))
      if (run === undefined) return
      const names = (id: string) => subjectOf(settings.getState().settings, id)
      const next = announcementOf(run, heard, { subjectOf: names, now: browser.now() })
      heard = next.heard
      if (next.text !== '') setText(next.text)
    }, pauseMs)
    return () => clearInterval(timer)
  }, [runs, conversation, settings, browser])
  return (
    <div className="visually-hidden" aria-live="polite">
      {text}
    </div>
  )
}
