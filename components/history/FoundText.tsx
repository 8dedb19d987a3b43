import { useEffect, useState } from 'react'
import { foldRuns } from '../../lib/runs/run.ts'
import { useDesk, useSearch } from './HistoryContext.tsx'

type Excerpt = { readonly before: string; readonly word: string; readonly after: string }

/** Where the words stand in a run, read when the line is shown. */
export function FoundText({ runId }: { readonly runId: string }) {
  const { list } = useDesk()
  const words = useSearch((state) => state.words)
  const [text, setText] = useState('')
  useEffect(() => {
    let here = true
    const show = (read: string) => here && setText(read)
    list.history.readRun(runId).then(
      ({ events }) => {
        const run = foldRuns(events)
        show(run === undefined ? '' : `${run.text}\n${run.order.prompt}`)
      },
      () => show(''),
    )
    return () => {
      here = false
    }
  }, [list, runId])
  const { before, word, after } = excerptOf(text, words)
  return (
    <span className="history-found" dir="auto">
      {before}
      {word !== '' && <mark>{word}</mark>}
      {after}
    </span>
  )
}

const [around, length] = [40, 160]

/** The first place of the first word that is there, with what stands around it. */
export function excerptOf(text: string, words: string): Excerpt {
  const flat = text.replaceAll(/\s+/g, ' ')
  const lower = flat.toLowerCase()
  for (const word of words.toLowerCase().split(/\s+/)) {
    const at = word === '' ? -1 : lower.indexOf(word)
    if (at === -1) continue
    const from = Math.max(0, at - around)
    return {
      before: (from === 0 ? '' : '…') + flat.slice(from, at),
      word: flat.slice(at, at + word.length),
      after: flat.slice(at + word.length, from + length),
    }
  }
  return { before: flat.slice(0, length), word: '', after: '' }
}
