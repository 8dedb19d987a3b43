import Plus from 'lucide-react/icons/plus'
import Sparkles from 'lucide-react/icons/sparkles'
import Star from 'lucide-react/icons/star'
import { useDeferredValue, useState } from 'react'
import { foldersOf, tagsOf } from '../../lib/prompts/library-edits.ts'
import type { Prompt } from '../../lib/prompts/library-schema.ts'
import { searchPrompts } from '../../lib/prompts/search.ts'
import { Button } from '../ui/Button.tsx'
import { Collapsible } from '../ui/Collapsible.tsx'
import { TextField } from '../ui/TextField.tsx'
import { LibraryMenu } from './LibraryMenu.tsx'
import { useLibrary, usePageState } from './PromptsContext.tsx'
import { hashOf, type Place } from './place.ts'
import { goTo } from './use-place.ts'

/** Every prompt: what was searched for, or all of them by folder, the favourites first. */
export function LibraryList({ place }: { readonly place: Place }) {
  const library = useLibrary()
  const [query, setQuery] = useState('')
  const [tag, setTag] = useState<string>()
  const searched = useDeferredValue(query).trim()
  const prompts =
    tag === undefined ? library.prompts : library.prompts.filter(({ tags }) => tags.includes(tag))
  const current = 'id' in place ? place.id : undefined
  return (
    <>
      <div className="prompts-side-actions">
        <Button size="small" icon={<Plus aria-hidden={true} />} onClick={() => goTo({ page: 'new' })}>
          New
        </Button>
        <Button
          size="small"
          variant="primary"
          icon={<Sparkles aria-hidden={true} />}
          onClick={() => goTo({ page: 'generate' })}
        >
          Generate
        </Button>
        <LibraryMenu />
      </div>
      <TextField
        label="Search the prompts"
        labelHidden={true}
        type="search"
        placeholder="Search titles, tags, words"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <Tags tags={tagsOf(library)} chosen={tag} onChoose={setTag} />
      <nav className="prompts-list" aria-label="Prompts">
        {searched === '' ? (
          <Folders prompts={prompts} folders={foldersOf(library)} current={current} />
        ) : (
          <Rows prompts={searchPrompts(prompts, searched)} current={current} empty="No prompt fits." />
        )}
      </nav>
    </>
  )
}

type TagsProps = {
  readonly tags: readonly string[]
  readonly chosen: string | undefined
  readonly onChoose: (tag: string | undefined) => void
}

/** More than these are found by searching. */
const mostTags = 8

function Tags({ tags, chosen, onChoose }: TagsProps) {
  const shown = tags.slice(0, mostTags)
  if (shown.length === 0) return null
  return (
    <fieldset className="prompts-tags">
      <legend className="visually-hidden">Only with this tag</legend>
      {shown.map((tag) => (
        <button
          key={tag}
          type="button"
          aria-pressed={tag === chosen}
          onClick={() => onChoose(tag === chosen ? undefined : tag)}
        >
          {tag}
        </button>
      ))}
    </fieldset>
  )
}

type FoldersProps = {
  readonly prompts: readonly Prompt[]
  readonly folders: readonly string[]
  readonly current: string | undefined
}

function Folders({ prompts, folders, current }: FoldersProps) {
  const favourites = prompts.filter(({ favourite }) => favourite)
  const loose = prompts.filter(({ folder }) => folder === '')
  if (prompts.length === 0) {
    return <p className="prompts-none">No prompts yet. Make one, or import some.</p>
  }
  return (
    <>
      {favourites.length > 0 && <Folder name="Favourites" prompts={favourites} current={current} />}
      {folders.map((folder) => {
        const inside = prompts.filter((prompt) => prompt.folder === folder)
        return inside.length > 0 && <Folder key={folder} name={folder} prompts={inside} current={current} />
      })}
      {loose.length > 0 && <Folder name="Without a folder" prompts={loose} current={current} />}
    </>
  )
}

type FolderProps = {
  readonly name: string
  readonly prompts: readonly Prompt[]
  readonly current: string | undefined
}

function Folder({ name, prompts, current }: FolderProps) {
  return (
    <Collapsible
      className="prompts-folder"
      defaultOpen={true}
      summary={
        <>
          {name} <span className="prompts-count tabular">{prompts.length}</span>
        </>
      }
    >
      <Rows prompts={prompts} current={current} />
    </Collapsible>
  )
}

type RowsProps = {
  readonly prompts: readonly Prompt[]
  readonly current: string | undefined
  readonly empty?: string
}

function Rows({ prompts, current, empty }: RowsProps) {
  const drafts = usePageState((state) => state.drafts)
  if (prompts.length === 0) return <p className="prompts-none">{empty}</p>
  return (
    <ul>
      {prompts.map(({ id, title, favourite }) => (
        <li key={id}>
          <a href={hashOf({ page: 'prompt', id })} aria-current={id === current ? 'page' : undefined}>
            <span className="prompts-row-title" dir="auto" title={title}>
              {title}
            </span>
            {id in drafts && (
              <span className="prompts-unsaved" title="Not saved">
                <span className="visually-hidden">not saved</span>
              </span>
            )}
            {favourite && <Star size={12} className="prompts-star" aria-label="favourite" />}
          </a>
        </li>
      ))}
    </ul>
  )
}
