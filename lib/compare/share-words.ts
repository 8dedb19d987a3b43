import type { Measures } from './measures.ts'
import type { SharedAnswer, SharedMerge, SharedRound, SharedScoring } from './share.ts'

/** What is written beside a shared answer: its figures, and how it ended where that is not as usual. */
export function figuresLine({ measures, preferred }: SharedAnswer): string {
  if (measures === undefined) return ''
  const { firstContentMs, totalMs, tokensPerSecond, outputTokens, cost, fellBack } = measures
  return [
    preferred === true ? 'preferred in a blind vote' : '',
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

export function scoringTitle({ judge }: SharedScoring): string {
  return `Scored by ${judge ?? 'hand'}`
}

/** Scores as a table of words, its head first. */
export function scoringTable({ criteria, rows }: SharedScoring): readonly (readonly string[])[] {
  const head = ['Model', 'Score', ...criteria.map(({ name, weight }) => `${name} ×${weight}`)]
  return [head, ...rows.map(({ name, score, points }) => [name, pointText(score), ...points.map(pointText)])]
}

const pointText = (points: number | undefined): string => points?.toFixed(1) ?? '–'

/** What the place of an answer counted for, where that is known. */
export function biasText({ positionBias }: SharedScoring): string {
  if (positionBias === undefined) return ''
  const where = positionBias >= 0 ? 'earlier' : 'later'
  return `Judged in two opposite orders, and averaged. Standing ${where} was worth ${Math.abs(positionBias).toFixed(1)} points.`
}

const verdicts = {
  better: '',
  equal: 'All were found equally good in a blind vote.',
  'all-bad': 'All were found bad in a blind vote.',
} as const

/** What is to be said of a round as a whole. */
export function roundNotes({ tag, secondRound, verdict }: SharedRound): readonly string[] {
  return [
    tag === undefined ? '' : `Task: ${tag}`,
    secondRound === true ? 'Second round: each had seen what the others said.' : '',
    verdict === undefined ? '' : verdicts[verdict],
  ].filter((note) => note !== '')
}

export function momentText(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ').concat(' UTC')
}
