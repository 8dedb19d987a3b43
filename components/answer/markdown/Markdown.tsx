import { memo, useDeferredValue, useState } from 'react'
import { Seam } from '../Seam.tsx'
import type { TextSeam } from '../seams.ts'
import { type Block, createBlockReader } from './block-reader.ts'
import './markdown.css'
import { MarkdownBoundary, PlainBlock } from './MarkdownBoundary.tsx'
import { tokensOf } from './markdown-parser.ts'
import { type Piece, placeSeams } from './place-seams.ts'
import { renderTokens } from './render-tokens.tsx'
import { useSlices } from './use-slices.ts'

type MarkdownProps = {
  readonly text: string
  /** No more is coming. */
  readonly over: boolean
  readonly seams: readonly TextSeam[]
}

/**
 * Shows markdown that may still be growing. Nothing of the text becomes HTML, is loaded, or runs.
 * A long text is shown in slices, so that the page answers in between.
 */
export function Markdown({ text, over, seams }: MarkdownProps) {
  const [reader] = useState(createBlockReader)
  const shown = useDeferredValue(text, '')
  const pieces = placeSeams(reader.read(shown, over && shown === text), seams)
  const sliced = useSlices(pieces.length)
  return (
    <div className="markdown">
      {pieces.slice(0, sliced).map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: text grows at its end alone, so a piece keeps its place
        <PieceView key={index} piece={piece} />
      ))}
    </div>
  )
}

function PieceView({ piece }: { readonly piece: Piece<TextSeam> }) {
  if (piece.type === 'seam') return <Seam seam={piece.seam} inside={piece.inside} />
  return (
    <MarkdownBoundary source={piece.block.source}>
      <MarkdownBlock block={piece.block} />
    </MarkdownBoundary>
  )
}

const MarkdownBlock = memo(function MarkdownBlock({ block }: { readonly block: Block }) {
  const tokens = block.plain ? undefined : tokensOf(block.source, block.references)
  if (tokens === undefined) return <PlainBlock source={block.source} />
  return renderTokens(tokens)
})
