import { type KeyboardEvent, useId } from 'react'
import type { PromptDraft } from '../../lib/prompts/library-edits.ts'
import { addPrompt, changePrompt, foldersOf } from '../../lib/prompts/library-edits.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { TextField } from '../ui/TextField.tsx'
import { PromptHeader } from './PromptHeader.tsx'
import { PromptHistory } from './PromptHistory.tsx'
import { PromptPlaces } from './PromptPlaces.tsx'
import { useDesk, useLibrary, usePageState } from './PromptsContext.tsx'
import { draftOf, emptyDraft, obstacle, sameDraft } from './prompt-draft.ts'
import { keepDraft } from './prompts-page.ts'
import { TryPrompt } from './run/TryPrompt.tsx'
import { TagsField } from './TagsField.tsx'
import { TemplateField } from './TemplateField.tsx'
import { useEdit } from './use-edit.ts'
import { goTo } from './use-place.ts'

/** One prompt, to write, to try and to keep. What is not saved stays here until the page is closed. */
export function PromptPage({ id }: { readonly id: string }) {
  const library = useLibrary()
  const { page, ports, browser } = useDesk()
  const edit = useEdit()
  const prompt = library.prompts.find((one) => one.id === id)
  const kept = usePageState((state) => state.drafts[id])
  const saved = prompt === undefined ? emptyDraft : draftOf(prompt)
  const draft = kept ?? saved
  const folders = useId()
  if (prompt === undefined && id !== 'new') return <EmptyState title="This prompt is not in the library" />
  const change = (some: Partial<PromptDraft>) => {
    const next = { ...draft, ...some }
    keepDraft(page, id, sameDraft(next, saved) ? undefined : next)
  }
  const save = async () => {
    if (kept === undefined || obstacle(draft) !== undefined) return
    const words = { ...draft, title: draft.title.trim(), folder: draft.folder.trim() }
    const at = browser.now()
    const newId = ports.newId()
    const done = await edit(
      (before) =>
        prompt === undefined
          ? addPrompt(before, words, { id: newId, at })
          : changePrompt(before, id, words, at),
      { done: 'Saved' },
    )
    if (!done) return
    keepDraft(page, id, undefined)
    if (prompt === undefined) goTo({ page: 'prompt', id: newId })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of everything inside
    <div className="prompts-page" onKeyDown={onKeyDown}>
      <PromptHeader
        {...{ prompt, draft, onChange: change, onSave: () => void save() }}
        unsaved={kept !== undefined}
        onDiscard={() => keepDraft(page, id, undefined)}
      />
      <TextField
        label="Title"
        dir="auto"
        maxLength={120}
        value={draft.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <TemplateField text={draft.text} onChange={(text) => change({ text })} />
      <div className="prompts-pair">
        <TextField
          label="Folder"
          list={folders}
          maxLength={60}
          value={draft.folder}
          onChange={(event) => change({ folder: event.target.value })}
        />
        <datalist id={folders}>
          {foldersOf(library).map((folder) => (
            <option key={folder} value={folder} />
          ))}
        </datalist>
        <TagsField tags={draft.tags} onChange={(tags) => change({ tags })} />
      </div>
      <PromptPlaces draft={draft} onChange={change} />
      <TryPrompt key={id} id={id} text={draft.text} />
      {prompt !== undefined && <PromptHistory prompt={prompt} />}
    </div>
  )
}
