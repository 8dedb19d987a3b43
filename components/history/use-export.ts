import { historyFile } from '../../lib/history/history-file.ts'
import { markdownFile } from '../../lib/history/markdown-file.ts'
import type { ConversationRow } from '../../lib/runs/journal-rows.ts'
import { receiptOf } from '../../lib/runs/receipt.ts'
import type { Run } from '../../lib/runs/run.ts'
import { priceIn, subjectOf } from '../answer/deployment-names.ts'
import { saveFile } from '../ui/save-file.ts'
import { useToast } from '../ui/Toasts.tsx'
import { useDesk } from './HistoryContext.tsx'
import { useTry } from './use-try.ts'

type Format = 'markdown' | 'json'

/** Saves conversations as one file, which is offered when all of it is there. */
export function useExport(): (
  format: Format,
  rows: readonly ConversationRow[],
  name: string,
) => Promise<boolean> {
  const { list, settings, browser } = useDesk()
  const toast = useToast()
  const attempt = useTry()
  const speakerOf = (run: Run) => {
    const view = settings.getState().settings
    const { answeredBy } = receiptOf(run, priceIn(view))
    return answeredBy && subjectOf(view, answeredBy).label
  }
  return (format, rows, name) =>
    attempt('saved', async () => {
      if (rows.length > 100) toast({ title: `Gathering ${rows.length} conversations` })
      const parts: string[] = []
      const file =
        format === 'json'
          ? historyFile(rows, list.history, browser.now())
          : markdownFile(rows, list.history, speakerOf)
      for await (const part of file) parts.push(part)
      const [type, ending] = format === 'json' ? ['application/json', 'json'] : ['text/markdown', 'md']
      saveFile(`${fileNameOf(name)}.${ending}`, type, parts)
    })
}

/** A title as the name of a file, on every system. */
function fileNameOf(title: string): string {
  const name = title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '')
  return name.slice(0, 60) || 'conversation'
}
