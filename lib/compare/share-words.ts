import type { Measures } from './measures.ts'
import type { SharedAnswer, SharedMerge } from './share.ts'

/** What is written beside a shared answer: its figures, and how it ended where that is not as usual. */
export function figuresLine({ measures }: SharedAnswer): string {
  if (measures === undefined) return ''
  const { firstContentMs, totalMs, tokensPerSecond, outputTokens, cost, fellBack } = measures
  return [
    endings[measures.state],
    fellBack ? 'after a fallback' : '',
    firstContentMs === undefined ? '' : `first text ${(firstContentMs / 1000).toFixed(1)} s`,
    totalMs === undefined ? '' : `total ${(totalMs / 1000).toFixed(1)} s`,
    tokensPerSecond === undefined ? '' : `${Math.round(tokensPerSecond.value)} tokens/s`,
    outputTokens === undefined ? '' : `${outputTokens.estimated ? '≈ ' : ''}${outputTokens.value} tokens`,
    cost === undefined ? '' : `$${Number(cost.toPrecision(3))}`,
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

const endings = {
  running: 'still answering',
  done: '',
  partial: 'broke off',
  failed: 'failed',
  cancelled: 'stopped',
  interrupted: 'interrupted',
} as const satisfies Record<Measures['state'], string>

const kinds = { fuse: 'Fused', checklist: 'Checklist', critique: 'Critique', custom: 'Merged' } as const

export function mergeTitle({ kind, judge }: SharedMerge): string {
  return `${kinds[kind]} by ${judge}`
}

export function momentText(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ').concat(' UTC')
}
