import { type KeyboardEvent, useRef, useState } from 'react'
import { presets } from '../../lib/providers/catalog.ts'
import type { Preset } from '../../lib/providers/preset.ts'
import { TextField } from '../ui/TextField.tsx'
import { Monogram } from './Monogram.tsx'
import { fixedAccountId, groupPresets, presetHint, searchPresets } from './preset-groups.ts'
import { useSettings } from './SettingsContext.tsx'

type PickProviderProps = { readonly onPick: (preset: Preset) => void }

/** The list of providers. Arrows move through it, Enter in the search takes the first. */
export function PickProvider({ onPick }: PickProviderProps) {
  const [search, setSearch] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const { accounts } = useSettings()
  const added = new Set(accounts.map(({ id }) => id))
  const isAdded = (preset: Preset) => added.has(fixedAccountId(preset) ?? '')
  const found = searchPresets(presets, search)
  const [first] = found.filter((preset) => !isAdded(preset))

  const onSearchKey = (event: KeyboardEvent) => {
    // Without the first line the same Enter would go on to submit the form that appears.
    if (event.key === 'Enter') event.preventDefault()
    if (event.key === 'Enter' && search.trim() !== '' && first !== undefined) onPick(first)
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      focusBy(list.current, 1)
    }
  }
  return (
    <div className="settings-card">
      <TextField
        label="Search providers"
        labelHidden={true}
        type="search"
        placeholder="Search, such as Claude, Ollama or Azure"
        autoFocus={true}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={onSearchKey}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: The buttons in it are the controls; it only moves the focus among them. */}
      <div ref={list} className="settings-presets" onKeyDown={(event) => onListKey(event, list.current)}>
        {groupPresets(found).map((group) => (
          <section key={group.title}>
            <h2>{group.title}</h2>
            <ul>
              {group.presets.map((preset) => (
                <PresetItem key={preset.id} preset={preset} added={isAdded(preset)} onPick={onPick} />
              ))}
            </ul>
          </section>
        ))}
        <p role="status" className="settings-muted">
          {found.length === 0 &&
            'No provider by that name. If it speaks the OpenAI format, search for “OpenAI-compatible”.'}
        </p>
      </div>
    </div>
  )
}

type PresetItemProps = PickProviderProps & { readonly preset: Preset; readonly added: boolean }

function PresetItem({ preset, added, onPick }: PresetItemProps) {
  return (
    <li>
      <button type="button" className="settings-preset" disabled={added} onClick={() => onPick(preset)}>
        <Monogram name={preset.name} />
        <span className="settings-preset-text">
          <strong>{preset.name}</strong>
          <small>{added ? 'Added already' : presetHint(preset)}</small>
        </span>
      </button>
    </li>
  )
}

const arrowSteps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
}

function onListKey(event: KeyboardEvent, list: HTMLElement | null): void {
  const by = arrowSteps[event.key]
  if (by === undefined) return
  event.preventDefault()
  focusBy(list, by)
}

function focusBy(list: HTMLElement | null, by: number): void {
  const buttons: (Element | null)[] = [...(list?.querySelectorAll('button:not(:disabled)') ?? [])]
  const index = buttons.indexOf(document.activeElement)
  const next = buttons[index === -1 ? 0 : index + by]
  if (next instanceof HTMLElement) next.focus()
}
