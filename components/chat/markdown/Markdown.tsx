import { memo, useDeferredValue, useState } from 'react'
import { type Block, createBlockReader } from './block-reader.ts'
import './markdown.css'
import { MarkdownBoundary, PlainBlock } from './MarkdownBoundary.tsx'
import { tokensOf } from './markdown-parser.ts'
import { renderTokens } from './render-tokens.tsx'

type MarkdownProps = {
  readonly text: string
  /** No more is coming. */
  readonly over: boolean
}

/**
 * Shows markdown that may still be growing. Nothing of the text becomes HTML, is loaded, or runs.
 * A long text is shown in slices, so that the page answers in between.
 */
export function Markdown({ text, over }: MarkdownProps) {
  const [reader] = useState(createBlockReader)
  const shown = useDeferredValue(text, '')
  const blocks = reader.read(shown, over && shown === text)
  return (
    <div className="markdown">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block never changes its place
        <MarkdownBoundary key={index} source={block.source}>
          <MarkdownBlock block={block} />
        </MarkdownBoundary>
      ))}
    </div>
  )
}

const MarkdownBlock = memo(function MarkdownBlock({ block }: { readonly block: Block }) {
  const tokens = block.plain ? undefined : tokensOf(block.source, block.references)
  if (tokens === undefined) return <PlainBlock source={block.source} />
  return renderTokens(tokens)
})
