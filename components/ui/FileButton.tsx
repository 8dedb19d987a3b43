import FileUp from 'lucide-react/icons/file-up'
import { type ReactNode, useRef } from 'react'
import { Button } from './Button.tsx'

type FileButtonProps = {
  /** The name of the field behind the button: "File with prompts". */
  readonly label: string
  readonly accept: string
  readonly size?: 'small' | 'medium'
  readonly disabled?: boolean
  readonly onFile: (file: File) => void
  readonly children: ReactNode
}

/** Lets its user choose a file; the same one may be chosen again, once it was mended. */
export function FileButton({ label, accept, size, disabled, onFile, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        accept={accept}
        aria-label={label}
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file !== undefined) onFile(file)
          currentTarget.value = ''
        }}
      />
      <Button
        size={size}
        icon={<FileUp aria-hidden={true} />}
        disabled={disabled}
        focusableWhenDisabled={true}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
    </div>
  )
}
