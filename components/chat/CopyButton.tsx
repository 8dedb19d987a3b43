import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import { useState } from 'react'
import { IconButton } from '../ui/IconButton.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { useSurface } from './SurfaceContext.tsx'

const confirmationMs = 1500

export function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const { browser } = useSurface()
  const toast = useToast()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await browser.copyText(text)
    } catch {
      toast({ title: 'The browser did not allow copying.', tone: 'error' })
      return
    }
    setCopied(true)
    setTimeout(() => setCopied(false), confirmationMs)
  }
  const icon = copied ? <Check aria-hidden={true} /> : <Copy aria-hidden={true} />
  return <IconButton size="small" label={copied ? 'Copied' : label} icon={icon} onClick={copy} />
}
