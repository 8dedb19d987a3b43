import type { Shared, SharedRound } from './share.ts'
import { figuresLine, mergeTitle, momentText } from './share-words.ts'

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

function roundHtml({ prompt, tag, answers, merges }: SharedRound): string {
  const cells = answers.map((answer) =>
    cellHtml(answer.name, figuresLine(answer), answer.text === '' ? 'No answer.' : answer.text),
  )
  const results = merges.map((merge) => cellHtml(mergeTitle(merge), '', merge.text))
  return `<section>
<h2 dir="auto">${escaped(prompt)}</h2>
${tag === undefined ? '' : `<p class="note">Task: ${escaped(tag)}</p>`}
<div class="grid">${cells.join('')}</div>
${results.join('\n')}
</section>`
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
article{border:1px solid #8886;border-radius:8px;padding:12px;margin:0 0 16px}
.note{margin:2px 0 8px;opacity:.75;font-size:13px}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
`
