import { type FormEvent, useState } from 'react'
import { type Batch, batchLimits } from '../../lib/compare/batch.ts'
import { batchProblems, promptsIn } from '../../lib/compare/batch-prompts.ts'
import { useSettings } from '../answer/AnswerContext.tsx'
import { costText, countText } from '../answer/figures.ts'
import { Button } from '../ui/Button.tsx'
import { FileButton } from '../ui/FileButton.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { BatchList } from './BatchList.tsx'
import { BatchTemplate } from './BatchTemplate.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { expectedCost } from './cell-ports.ts'
import { columnLabels } from './names.ts'

/** What is asked, of whom, how fast, and for how much at most. */
export function BatchForm() {
  const { batch, browser } = useDesk()
  const [text, setText] = useState('')
  const [template, setTemplate] = useState('')
  const [cap, setCap] = useState('')
  const [perProvider, setPerProvider] = useState('2')
  const columns = useCompare((state) => state.comparison?.columns) ?? []
  const settings = useSettings((view) => view.settings)
  const targets = columns.map(({ target }) => target)
  const source = { text, template, at: browser.now() }
  const prompts = promptsIn(source)
  const problems = batchProblems(source)
  const tooMany = prompts.length > batchLimits.prompts
  const begin = (event: FormEvent) => {
    event.preventDefault()
    if (prompts.length === 0 || tooMany) return
    const name = prompts[0]?.slice(0, 60) ?? ''
    const dollars = Number.parseFloat(cap)
    const limit = Math.min(batchLimits.perProvider, Math.max(1, Math.floor(Number(perProvider)) || 1))
    const capped = Number.isFinite(dollars) && dollars >= 0 ? { cap: dollars } : {}
    void batch.begin({ name, targets, prompts: [...prompts], perProvider: limit, ...capped })
  }
  return (
    <>
      <h2 tabIndex={-1}>Batch</h2>
      <p className="compare-lead">
        Each prompt is asked of every column: {columnLabels(settings, columns).join(', ')}. It goes on while
        this page is open; what was asked is never asked a second time.
      </p>
      <form className="batch-form" onSubmit={begin}>
        <TextArea
          label="Prompts"
          className="batch-text"
          description="One a line, or a table (CSV) with a column named prompt."
          dir="auto"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <FileButton
          label="File with prompts"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          size="small"
          onFile={(file) => void file.text().then(setText)}
        >
          Open a file…
        </FileButton>
        <BatchTemplate template={template} problems={problems} onTemplate={setTemplate} />
        <div className="batch-limits">
          <TextField
            label="Cap in US dollars (optional)"
            inputMode="decimal"
            value={cap}
            onChange={(event) => setCap(event.target.value)}
          />
          <TextField
            label="Calls to one provider at a time"
            type="number"
            min={1}
            max={batchLimits.perProvider}
            value={perProvider}
            onChange={(event) => setPerProvider(event.target.value)}
          />
        </div>
        <p className="round-result-note" role="status">
          {tooMany
            ? `${prompts.length} prompts are more than the ${batchLimits.prompts} that a batch can hold.`
            : estimateWords({ prompts: [...prompts], targets }, settings)}
        </p>
        <div>
          <Button type="submit" variant="primary" disabled={prompts.length === 0 || tooMany}>
            {prompts.length === 0 ? 'Ask' : `Ask ${countText(prompts.length * targets.length, 'time')}`}
          </Button>
        </div>
      </form>
      <BatchList />
    </>
  )
}

function estimateWords(
  batch: Pick<Batch, 'prompts' | 'targets'>,
  settings: Parameters<typeof expectedCost>[2],
): string {
  if (batch.prompts.length === 0) return 'Nothing to ask yet.'
  const cells = batch.prompts.flatMap((_, row) => batch.targets.map((_, column) => ({ row, column })))
  const dollars = cells.reduce((sum, cell) => sum + expectedCost(batch, cell, settings), 0)
  const cost = dollars === 0 ? 'no cost that is known' : `about ${costText(dollars)}`
  return `${countText(batch.prompts.length, 'prompt')}, ${countText(cells.length, 'answer')}, ${cost}. Models without a price count as nothing.`
}
