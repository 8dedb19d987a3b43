import * as z from 'zod/mini'
import { fencedTexts, type Source } from './merge.ts'
import type { Rubric } from './rubric.ts'

export const defaultRubric: Rubric = {
  criteria: [
    { id: 'correct', name: 'Correct', weight: 3 },
    { id: 'complete', name: 'Complete', weight: 2 },
    { id: 'clear', name: 'Clear', weight: 1 },
    { id: 'brief', name: 'To the point', weight: 1 },
  ],
}

/** The least and the most points for one criterion. */
export const pointLimits = { least: 1, most: 10 }

/** What a judge is asked who is to score answers by a rubric. */
export function scorePrompt(question: string, sources: readonly Source[], { criteria }: Rubric): string {
  const letters = sources.map(({ letter }) => letter)
  const form = `{${letters
    .map((letter) => `"${letter}": {${criteria.map(({ id }) => `"${id}": 5`).join(', ')}}`)
    .join(', ')}}`
  return [
    `Score each of the answers to the question by each criterion, from ${pointLimits.least} (bad) to ${pointLimits.most} (as good as can be). Length is no merit, and neither is standing first.`,
    `The criteria:\n${criteria.map(({ id, name }) => `- "${id}": ${name}`).join('\n')}`,
    `Reply with one JSON object in this form and nothing else:\n${form}`,
    fencedTexts(question, sources),
  ].join('\n\n')
}

/** Points by letter or column, then by criterion. */
export type Points = Readonly<Record<string, Readonly<Record<string, number>>>>

const pointsSchema = z.record(z.string(), z.record(z.string(), z.number()))

/** The points that a judge gave; undefined where their words do not hold them all. */
export function parsePoints(words: string, letters: readonly string[], rubric: Rubric): Points | undefined {
  const json = words.slice(words.indexOf('{'), words.lastIndexOf('}') + 1)
  const parsed = pointsSchema.safeParse(parsedJson(json))
  if (!parsed.success) return undefined
  const { least, most } = pointLimits
  const rows: [string, Record<string, number>][] = []
  for (const letter of letters) {
    const given = rubric.criteria.map(({ id }) => [id, parsed.data[letter]?.[id]] as const)
    if (given.some(([, value]) => value === undefined)) return undefined
    const within = given.map(([id, value]) => [id, Math.max(least, Math.min(most, value ?? least))] as const)
    rows.push([letter, Object.fromEntries(within)])
  }
  return Object.fromEntries(rows)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** One asking of a judge: who stood where, and what they were given. */
export type Pass = { readonly columnIds: readonly string[]; readonly points: Points }

/** The mean of several passes, by column and criterion. */
export function meanPoints(passes: readonly Pass[], { criteria }: Rubric): Points {
  const columnIds = [...new Set(passes.flatMap((pass) => pass.columnIds))]
  const meanOf = (columnId: string, criterion: string) => {
    const given = passes.flatMap(({ points }) => points[columnId]?.[criterion] ?? [])
    return given.reduce((sum, value) => sum + value, 0) / Math.max(1, given.length)
  }
  return Object.fromEntries(
    columnIds.map((columnId) => [
      columnId,
      Object.fromEntries(criteria.map(({ id }) => [id, meanOf(columnId, id)])),
    ]),
  )
}

/** All criteria in one figure, by their weights. */
export function totalOf(points: Readonly<Record<string, number>> | undefined, { criteria }: Rubric): number {
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0)
  const sum = criteria.reduce((total, { id, weight }) => total + weight * (points?.[id] ?? 0), 0)
  return weights === 0 ? 0 : sum / weights
}

/**
 * How many points more the same answer was given when it stood nearer to the beginning, on average; below zero when
 * it was the other way. Undefined where no answer was seen in two places.
 */
export function positionBiasOf(passes: readonly Pass[], rubric: Rubric): number | undefined {
  const [one, other] = passes
  if (one === undefined || other === undefined) return undefined
  const gains = one.columnIds.flatMap((columnId, place) => {
    const moved = other.columnIds.indexOf(columnId) - place
    if (moved === 0 || !other.columnIds.includes(columnId)) return []
    const [early, late] = moved > 0 ? [one, other] : [other, one]
    return [totalOf(early.points[columnId], rubric) - totalOf(late.points[columnId], rubric)]
  })
  return gains.length === 0 ? undefined : gains.reduce((sum, gain) => sum + gain, 0) / gains.length
}
