import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import X from 'lucide-react/icons/x'
import { useState } from 'react'
import { IconButton } from '../ui/IconButton.tsx'
import { useAnswerPorts } from './AnswerContext.tsx'

const confirmationMs = 1500

const icons = { ready: Copy, copied: Check, refused: X }

export function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const { browser } = useAnswerPorts()
  const [state, setState] = useState<keyof typeof icons>('ready')
  const copy = async () => {
    setState(
      await browser.copyText(text).then(
        () => 'copied' as const,
        () => 'refused' as const,
      ),
    )
    setTimeout(() => setState('ready'), confirmationMs)
  }
  const labels = { ready: label, copied: 'Copied', refused: 'The browser did not allow copying' }
  const Icon = icons[state]
  return <IconButton size="small" label={labels[state]} icon={<Icon aria-hidden={true} />} onClick={copy} />
}
