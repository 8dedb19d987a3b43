import { csvText, withoutFormula } from './csv.ts'
import type { Shared, SharedAnswer, SharedRound } from './share.ts'
import { figuresLine, mergeTitle, momentText } from './share-words.ts'

/** A comparison as a Markdown document; answers are Markdown already. */
export function shareMarkdown({ title, createdAt, rounds }: Shared): string {
  const parts = rounds.flatMap(({ prompt, answers, merges, tag }, place) => [
    `## ${place + 1}. ${oneLine(prompt).slice(0, 80)}`,
    tag === undefined ? '' : `Task: ${oneLine(tag)}`,
    quoted(prompt),
    ...answers.flatMap((answer) => [
      `### ${oneLine(answer.name)}`,
      italic(figuresLine(answer)),
      answer.text === '' ? '*No answer.*' : answer.text,
    ]),
    ...merges.flatMap((merge) => [`### ${oneLine(mergeTitle(merge))}`, merge.text]),
  ])
  const head = [`# ${oneLine(title)}`, `Compared with Understudy on ${momentText(createdAt)}.`]
  return `${[...head, ...parts].filter((part) => part !== '').join('\n\n')}\n`
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
  const table = [[...head, 'tokens', 'cost in dollars', 'characters', 'answer'], ...rows]
  return csvText(table.map((row) => row.map(withoutFormula)))
}

function csvRow(
  { prompt, tag = '' }: SharedRound,
  { name, text, measures }: SharedAnswer,
): readonly string[] {
  const figures = [
    measures?.state,
    measures?.firstContentMs,
    measures?.totalMs,
    measures?.tokensPerSecond === undefined ? undefined : Math.round(measures.tokensPerSecond.value),
    measures?.outputTokens?.value,
    measures?.cost,
    measures === undefined ? undefined : text.length,
  ].map((figure) => (figure === undefined ? '' : String(figure)))
  return [prompt, tag, name, ...figures, text]
}
