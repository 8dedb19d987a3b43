import Columns from 'lucide-react/icons/columns-2'
import Copy from 'lucide-react/icons/copy-plus'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Star from 'lucide-react/icons/star'
import Trash from 'lucide-react/icons/trash-2'
import Undo from 'lucide-react/icons/undo-2'
import Wand from 'lucide-react/icons/wand-sparkles'
import { bringBack, type PromptDraft, removePrompts } from '../../lib/prompts/library-edits.ts'
import type { Prompt } from '../../lib/prompts/library-schema.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { MenuItem } from '../ui/MenuItem.tsx'
import { useDesk } from './PromptsContext.tsx'
import { obstacle } from './prompt-draft.ts'
import { keepDraft } from './prompts-page.ts'
import { useEdit } from './use-edit.ts'
import { goTo } from './use-place.ts'

type PromptHeaderProps = {
  /** Absent for one that was never saved. */
  readonly prompt: Prompt | undefined
  readonly draft: PromptDraft
  readonly unsaved: boolean
  readonly onChange: (some: Partial<PromptDraft>) => void
  readonly onSave: () => void
  readonly onDiscard: () => void
}

export function PromptHeader({ prompt, draft, unsaved, onChange, onSave, onDiscard }: PromptHeaderProps) {
  const reason = obstacle(draft)
  return (
    <header className="prompts-heading">
      <h1 tabIndex={-1} dir="auto">
        {draft.title.trim() === '' ? 'New prompt' : draft.title}
      </h1>
      <div className="prompts-actions">
        <IconButton
          label={draft.favourite ? 'Remove from favourites' : 'Add to favourites'}
          aria-pressed={draft.favourite}
          className="prompts-favourite"
          icon={<Star aria-hidden={true} />}
          onClick={() => onChange({ favourite: !draft.favourite })}
        />
        <Button
          icon={<Wand aria-hidden={true} />}
          disabled={draft.text.trim() === ''}
          onClick={() => goTo({ page: 'improve', id: prompt?.id ?? 'new' })}
        >
          Improve
        </Button>
        <PromptMenu prompt={prompt} draft={draft} onDiscard={unsaved ? onDiscard : undefined} />
        <Button
          variant="primary"
          disabled={!unsaved || reason !== undefined}
          focusableWhenDisabled={true}
          title={unsaved ? reason : undefined}
          onClick={onSave}
        >
          {unsaved || prompt === undefined ? 'Save' : 'Saved'}
        </Button>
      </div>
    </header>
  )
}

type PromptMenuProps = {
  readonly prompt: Prompt | undefined
  readonly draft: PromptDraft
  readonly onDiscard: (() => void) | undefined
}

function PromptMenu({ prompt, draft, onDiscard }: PromptMenuProps) {
  const { page, browser } = useDesk()
  const edit = useEdit()
  const compare = ({ id }: Prompt) => browser.openPage(`compare.html#prompt=${encodeURIComponent(id)}`)
  const duplicate = () => {
    const { shortcut: _own, ...words } = draft
    keepDraft(page, 'new', { ...words, title: `${draft.title} (copy)`.slice(0, 120) })
    goTo({ page: 'new' })
  }
  const remove = async ({ id, title }: Prompt) => {
    const ids = [id]
    const done = await edit((library) => removePrompts(library, ids), {
      done: `Removed “${title}”`,
      undo: (now, before) => bringBack(now, before, ids),
    })
    if (!done) return
    keepDraft(page, id, undefined)
    goTo({ page: 'library' })
  }
  return (
    <Menu align="end" trigger={<IconButton label="More" icon={<Ellipsis aria-hidden={true} />} />}>
      <MenuItem
        icon={<Undo aria-hidden={true} />}
        disabled={onDiscard === undefined}
        onSelect={() => onDiscard?.()}
      >
        {prompt === undefined ? 'Empty it' : 'Back to what is saved'}
      </MenuItem>
      <MenuItem icon={<Copy aria-hidden={true} />} disabled={prompt === undefined} onSelect={duplicate}>
        Duplicate
      </MenuItem>
      {prompt !== undefined && (
        <MenuItem icon={<Columns aria-hidden={true} />} onSelect={() => compare(prompt)}>
          Ask several models…
        </MenuItem>
      )}
      {prompt !== undefined && (
        <MenuItem icon={<Trash aria-hidden={true} />} danger={true} onSelect={() => void remove(prompt)}>
          Remove
        </MenuItem>
      )}
    </Menu>
  )
}
