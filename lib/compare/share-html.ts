import type { Shared, SharedRound, SharedScoring } from './share.ts'
import {
  biasText,
  figuresLine,
  mergeTitle,
  momentText,
  roundNotes,
  scoringTable,
  scoringTitle,
} from './share-words.ts'

/**
 * A comparison as one HTML file that needs nothing else and runs nothing: no script, no address, no picture. Every
 * word of a user or a model is text in it.
 */
export function shareHtml({ title, createdAt, rounds }: Shared): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p class="note">Compared with Understudy on ${escaped(momentText(createdAt))}.</p>
${rounds.map(roundHtml).join('\n')}
</body>
</html>
`
}

function roundHtml(round: SharedRound): string {
  const { prompt, answers, merges, scorings } = round
  const cells = answers.map((answer) =>
    cellHtml(answer.name, figuresLine(answer), answer.text === '' ? 'No answer.' : answer.text),
  )
  const results = [
    ...scorings.map(scoringHtml),
    ...merges.map((merge) => cellHtml(mergeTitle(merge), '', merge.text)),
  ]
  return `<section>
<h2 dir="auto">${escaped(prompt)}</h2>
${roundNotes(round).map(noteHtml).join('')}
<div class="grid">${cells.join('')}</div>
${results.join('\n')}
</section>`
}

const noteHtml = (note: string): string => (note === '' ? '' : `<p class="note">${escaped(note)}</p>`)

function scoringHtml(scoring: SharedScoring): string {
  const [head = [], ...body] = scoringTable(scoring)
  const heads = head.map((field) => `<th scope="col">${escaped(field)}</th>`).join('')
  const rows = body.map(
    ([name = '', ...points]) =>
      `<tr><th scope="row">${escaped(name)}</th>${points.map((field) => `<td>${escaped(field)}</td>`).join('')}</tr>`,
  )
  return `<article><h3>${escaped(scoringTitle(scoring))}</h3><table><tr>${heads}</tr>${rows.join('')}</table>${noteHtml(biasText(scoring))}</article>`
}

function cellHtml(name: string, figures: string, text: string): string {
  return `<article><h3>${escaped(name)}</h3><p class="note">${escaped(figures)}</p><div class="text" dir="auto">${escaped(text)}</div></article>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? '')
}

const style = `
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{max-width:1600px;margin:0 auto;padding:24px}
h1{font-size:22px}h2{font-size:17px;white-space:pre-wrap;overflow-wrap:anywhere}h3{font-size:15px;margin:0}
section{border-top:1px solid #8886;padding:16px 0}
.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:16px}
article{border:1px solid #8886;border-radius:8px;padding:12px;margin:0 0 16px;overflow-x:auto}
table{border-collapse:collapse;font-size:14px}
th,td{padding:4px 12px 4px 0;border-bottom:1px solid #8886;text-align:start;font-variant-numeric:tabular-nums}
.note{margin:2px 0 8px;opacity:.75;font-size:13px}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
`
