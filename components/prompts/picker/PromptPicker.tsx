import { useEffect, useState } from 'react'
import type { StoredLibrary } from '../../../lib/prompts/library.ts'
import { noteUse } from '../../../lib/prompts/library-edits.ts'
import type { Prompt } from '../../../lib/prompts/library-schema.ts'
import { createLibraryStore, type LibraryStore } from '../../../lib/prompts/library-store.ts'
import { Button } from '../../ui/Button.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { FillPrompt } from './FillPrompt.tsx'
import { PickerList } from './PickerList.tsx'
import './picker.css'
import type { PickerPorts, PickerProps } from './picker-props.ts'

type Props = PickerProps & { readonly ports: PickerPorts }

/** Finds a prompt of the library, asks what it needs, and shows what will be sent before it is. */
export function PromptPicker(props: Props) {
  const { ports, promptId, onClose, onUse } = props
  useClosedOutside(onClose)
  const [library] = useState(() => createLibraryStore(ports.store, ports.withLock))
  const stored = useStored(library)
  const [chosen, setChosen] = useState(promptId)
  if (stored === undefined) {
    return (
      <div className="picker">
        <Spinner label="Opening the prompts" />
      </div>
    )
  }
  if (stored.state !== 'ready') return <Unusable state={stored.state} ports={ports} />
  const prompt = stored.library.prompts.find(({ id }) => id === chosen)
  if (prompt === undefined) {
    return <PickerList {...props} prompts={stored.library.prompts} onChoose={({ id }) => setChosen(id)} />
  }
  const use = (filled: Parameters<typeof onUse>[0], send: boolean) => {
    countUse(library, prompt, ports)
    onUse(filled, send)
  }
  const back = promptId === undefined ? () => setChosen(undefined) : onClose
  return <FillPrompt key={prompt.id} {...props} prompt={prompt} onUse={use} onBack={back} />
}

/** A use that cannot be counted is used all the same. */
function countUse(library: LibraryStore, { id }: Prompt, { now }: PickerPorts): void {
  library.update((before) => noteUse(before, id, now())).catch(() => undefined)
}

function Unusable({ state, ports }: { readonly state: 'newer' | 'damaged'; readonly ports: PickerPorts }) {
  return (
    <div className="picker picker-empty">
      <p>
        {state === 'newer'
          ? 'Your prompts were saved by a newer version of Understudy. Update it first.'
          : 'The saved prompts cannot be read. Nothing was changed.'}
      </p>
      <Button size="small" onClick={() => ports.openPage('prompts.html')}>
        Open the prompts
      </Button>
    </div>
  )
}

/** A press beside the composer closes what stands over it. */
function useClosedOutside(onClose: () => void): void {
  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Element && target.closest('form, [role="menu"]') === null) onClose()
    }
    document.addEventListener('pointerdown', onPointerDown)
    return () => document.removeEventListener('pointerdown', onPointerDown)
  })
}

function useStored(library: LibraryStore): StoredLibrary | undefined {
  const [stored, setStored] = useState<StoredLibrary>()
  useEffect(() => {
    const life = new AbortController()
    library.watch(setStored, life.signal)
    void library.read().then(
      (found) => life.signal.aborted || setStored(found),
      () => setStored({ state: 'damaged' }),
    )
    return () => life.abort()
  }, [library])
  return stored
}
