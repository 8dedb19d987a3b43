import FileUp from 'lucide-react/icons/file-up'
import { useRef } from 'react'
import { Button } from '../ui/Button.tsx'

/** Reads prompts out of a file of the user's. */
export function BatchFile({ onText }: { readonly onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        aria-label="File with prompts"
        tabIndex={-1}
        onChange={async (event) => {
          const [file] = event.target.files ?? []
          if (file !== undefined) onText(await file.text())
          event.target.value = ''
        }}
      />
      <Button size="small" icon={<FileUp aria-hidden={true} />} onClick={() => input.current?.click()}>
        Open a file…
      </Button>
    </div>
  )
}
