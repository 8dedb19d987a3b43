import { lazy, Suspense } from 'react'
import { PlainBlock } from './markdown/MarkdownBoundary.tsx'

const Markdown = lazy(async () => ({ default: (await import('./markdown/Markdown.tsx')).Markdown }))

type AnswerTextProps = {
  readonly text: string
  /** No more is coming. */
  readonly over: boolean
}

/** The words of a model: plain until the code that formats them is here, which is asked for before they are. */
export function AnswerText({ text, over }: AnswerTextProps) {
  return (
    <Suspense fallback={<PlainBlock source={text} />}>
      <Markdown text={text} over={over} />
    </Suspense>
  )
}
