import { useState } from 'react'
import { type FileContents, type PlannedImport, planImport } from '../../lib/prompts/incoming.ts'
import { addPrompt, bringBack, changePrompt, removePrompts } from '../../lib/prompts/library-edits.ts'
import type { Library } from '../../lib/prompts/library-schema.ts'
import { countText } from '../answer/figures.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import { useDesk, useLibrary } from './PromptsContext.tsx'
import { readFiles } from './read-files.ts'
import { useEdit } from './use-edit.ts'
import { goTo } from './use-place.ts'

/** Prompts out of files: looked at first, then taken. */
export function ImportPage() {
  const { prompts } = useLibrary()
  const [contents, setContents] = useState<FileContents>()
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const plan = contents === undefined ? [] : planImport(prompts, contents.prompts)
  const read = async (files: FileList | null) => {
    if (files === null || files.length === 0) return
    const found = await readFiles([...files])
    const skipped = planImport(prompts, found.prompts).flatMap(({ verdict }, index) =>
      verdict.kind === 'duplicate' ? [index] : [],
    )
    setContents(found)
    setLeft(new Set(skipped))
  }
  return (
    <div className="prompts-page">
      <h1 tabIndex={-1}>Import prompts</h1>
      <p className="prompts-lead">
        A JSON file of Understudy, or Markdown: one file for each prompt, in a folder or a ZIP archive.
        Nothing is imported before you have seen it.
      </p>
      <div className="prompts-actions">
        <FileButton label="Choose files…" onFiles={(files) => void read(files)} />
        <FileButton label="Choose a folder…" folder={true} onFiles={(files) => void read(files)} />
      </div>
      {contents !== undefined && contents.refused.length > 0 && (
        <Callout tone="warn" title="Not everything can be read" announced={true}>
          <ul className="prompts-refused">
            {contents.refused.slice(0, 8).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
            {contents.refused.length > 8 && <li>And {contents.refused.length - 8} more.</li>}
          </ul>
        </Callout>
      )}
      {plan.length > 0 && (
        <>
          <ImportPreview plan={plan} left={left} onLeft={setLeft} />
          <ImportButton plan={plan.filter((_, index) => !left.has(index))} />
        </>
      )}
    </div>
  )
}

function ImportButton({ plan }: { readonly plan: readonly PlannedImport[] }) {
  const { ports, browser } = useDesk()
  const edit = useEdit()
  const take = async () => {
    const at = browser.now()
    const fresh = plan.map(() => ports.newId())
    const changed = plan.flatMap(({ verdict }) => (verdict.kind === 'changed' ? [verdict.id] : []))
    const done = await edit(
      (library) =>
        plan.reduce((before, one, index) => taken(before, one, { id: fresh[index] ?? '', at }), library),
      {
        done: `Imported ${countText(plan.length, 'prompt')}`,
        undo: (now, before) => bringBack(removePrompts(now, [...fresh, ...changed]), before, changed),
      },
    )
    if (done) goTo({ page: 'library' })
  }
  return (
    <div>
      <Button variant="primary" disabled={plan.length === 0} onClick={() => void take()}>
        {plan.length === 0 ? 'Nothing to import' : `Import ${countText(plan.length, 'prompt')}`}
      </Button>
    </div>
  )
}

/** A changed prompt becomes a new version of the one that is here; everything else is added. */
function taken(
  library: Library,
  { incoming, verdict }: PlannedImport,
  stamp: { id: string; at: number },
): Library {
  if (verdict.kind === 'changed') return changePrompt(library, verdict.id, incoming, stamp.at)
  return addPrompt(library, { ...incoming, inMenu: false, shortcut: undefined }, stamp)
}

type FileButtonProps = {
  readonly label: string
  readonly folder?: boolean
  readonly onFiles: (files: FileList | null) => void
}

function FileButton({ label, folder = false, onFiles }: FileButtonProps) {
  return (
    <label className="ui-button prompts-file" data-variant="secondary" data-size="medium">
      {label}
      <input
        type="file"
        className="visually-hidden"
        multiple={true}
        accept={folder ? undefined : '.json,.zip,.md,.markdown,.txt'}
        ref={(input) => void input?.toggleAttribute('webkitdirectory', folder)}
        onChange={(event) => {
          onFiles(event.target.files)
          event.target.value = ''
        }}
      />
    </label>
  )
}
