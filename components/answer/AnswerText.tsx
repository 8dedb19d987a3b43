import { lazy, Suspense } from 'react'
import { PlainBlock } from './markdown/MarkdownBoundary.tsx'
import type { TextSeam } from './seams.ts'
import './AnswerText.css'

const Markdown = lazy(async () => ({ default: (await import('./markdown/Markdown.tsx')).Markdown }))

type AnswerTextProps = {
  readonly text: string
  /** No more is coming. */
  readonly over: boolean
  readonly seams?: readonly TextSeam[]
}

const noSeams: readonly TextSeam[] = []

/** The words of a model: plain until the code that formats them is here, which is asked for before they are. */
export function AnswerText({ text, over, seams = noSeams }: AnswerTextProps) {
  return (
    <Suspense fallback={<PlainBlock source={text} />}>
      <Markdown text={text} over={over} seams={seams} />
    </Suspense>
  )
}
