import { csvText, withoutFormula } from './csv.ts'
import type { Shared, SharedAnswer, SharedRound } from './share.ts'
import {
  biasText,
  figuresLine,
  mergeTitle,
  momentText,
  roundNotes,
  scoringTable,
  scoringTitle,
} from './share-words.ts'

/** A comparison as a Markdown document; answers are Markdown already. */
export function shareMarkdown({ title, createdAt, rounds }: Shared): string {
  const head = [`# ${oneLine(title)}`, `Compared with Understudy on ${momentText(createdAt)}.`]
  const parts = [...head, ...rounds.flatMap(roundMarkdown)]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function roundMarkdown(round: SharedRound, place: number): readonly string[] {
  const { prompt, answers, merges, scorings } = round
  return [
    `## ${place + 1}. ${oneLine(prompt).slice(0, 80)}`,
    ...roundNotes(round).map(oneLine),
    quoted(prompt),
    ...answers.flatMap((answer) => [
      `### ${oneLine(answer.name)}`,
      italic(figuresLine(answer)),
      answer.text === '' ? '*No answer.*' : answer.text,
    ]),
    ...scorings.flatMap((scoring) => [
      `### ${oneLine(scoringTitle(scoring))}`,
      markdownTable(scoringTable(scoring)),
      biasText(scoring),
    ]),
    ...merges.flatMap((merge) => [`### ${oneLine(mergeTitle(merge))}`, merge.text]),
  ]
}

function markdownTable([head = [], ...body]: readonly (readonly string[])[]): string {
  const line = (fields: readonly string[]) =>
    `| ${fields.map((field) => oneLine(field).replace(/[\\|]/g, '\\$&')).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...body.map(line)].join('\n')
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const italic = (text: string): string => (text === '' ? '' : `*${text}*`)
const quoted = (text: string): string => text.replace(/^/gm, '> ')

export function shareJson(shared: Shared): string {
  return `${JSON.stringify({ format: 'understudy-comparison', version: 1, ...shared }, null, 2)}\n`
}

/** One line for each answer. */
export function shareCsv({ rounds }: Shared): string {
  const head = ['prompt', 'task', 'model', 'state', 'first text ms', 'total ms', 'tokens per second']
  const rows = rounds.flatMap((round) => round.answers.map((answer) => csvRow(round, answer)))
  const rest = ['tokens', 'cost in dollars', 'characters', 'preferred', 'score', 'answer']
  const table = [[...head, ...rest], ...rows]
  return csvText(table.map((row) => row.map(withoutFormula)))
}

function csvRow(
  { prompt, tag = '' }: SharedRound,
  { name, text, measures, preferred, score }: SharedAnswer,
): readonly string[] {
  const figures = [
    measures?.state,
    measures?.firstContentMs,
    measures?.totalMs,
    measures?.tokensPerSecond === undefined ? undefined : Math.round(measures.tokensPerSecond.value),
    measures?.outputTokens?.value,
    measures?.cost,
    measures === undefined ? undefined : text.length,
    preferred === true ? 'yes' : undefined,
    score?.toFixed(2),
  ].map((figure) => (figure === undefined ? '' : String(figure)))
  return [prompt, tag, name, ...figures, text]
}
