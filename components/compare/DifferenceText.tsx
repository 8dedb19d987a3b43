import { useEffect, useState } from 'react'
import { differenceOf, type Piece } from '../../lib/compare/difference.ts'
import { Spinner } from '../ui/Spinner.tsx'
import './DifferenceText.css'
import { inSlices } from './in-slices.ts'

type DifferenceTextProps = { readonly base: string; readonly text: string }

/** An answer as it differs from another: what is new, what is gone, and which sentences nobody else says. */
export function DifferenceText({ base, text }: DifferenceTextProps) {
  const [pieces, setPieces] = useState<readonly Piece[]>()
  useEffect(() => {
    const life = new AbortController()
    inSlices(differenceOf(base, text), setPieces, life.signal)
    return () => life.abort()
  }, [base, text])
  if (pieces === undefined) return <Spinner />
  return (
    <div className="difference" dir="auto">
      {pieces.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces are made anew as a whole
        <PieceView key={index} piece={piece} />
      ))}
    </div>
  )
}

function PieceView({ piece }: { readonly piece: Piece }) {
  switch (piece.kind) {
    case 'same':
      return piece.text
    case 'removed':
      return <del>{piece.text}</del>
    case 'added':
      return piece.only ? (
        <ins data-only={true} title="Said only here">
          <span className="visually-hidden">Said only here: </span>
          {piece.text}
        </ins>
      ) : (
        <ins>{piece.text}</ins>
      )
  }
}
