import { useId } from 'react'
import type { PromptDraft } from '../../lib/prompts/library-edits.ts'
import { shortcuts } from '../../lib/prompts/library-schema.ts'
import { Button } from '../ui/Button.tsx'
import { useDesk } from './PromptsContext.tsx'

type PromptPlacesProps = {
  readonly draft: PromptDraft
  readonly onChange: (some: Partial<PromptDraft>) => void
}

/** Where a prompt is offered beside the slash. */
export function PromptPlaces({ draft, onChange }: PromptPlacesProps) {
  const { browser } = useDesk()
  const id = useId()
  return (
    <fieldset className="prompts-places">
      <legend>Offer it</legend>
      <label className="fill-check">
        <input
          type="checkbox"
          checked={draft.inMenu}
          onChange={(event) => onChange({ inMenu: event.target.checked })}
        />
        <span>In the right-click menu of selected text</span>
      </label>
      <div className="prompts-shortcut">
        <label htmlFor={id}>By keyboard shortcut</label>
        <select
          id={id}
          className="ui-field-control fill-choice"
          value={draft.shortcut ?? ''}
          onChange={(event) =>
            onChange({ shortcut: shortcuts.find((one) => String(one) === event.target.value) })
          }
        >
          <option value="">None</option>
          {shortcuts.map((shortcut) => (
            <option key={shortcut} value={shortcut}>
              Prompt {shortcut}
            </option>
          ))}
        </select>
        {draft.shortcut !== undefined && (
          <Button
            variant="quiet"
            size="small"
            onClick={() => browser.openPage('chrome://extensions/shortcuts')}
          >
            Choose its keys in the browser
          </Button>
        )}
      </div>
    </fieldset>
  )
}
