import Copy from 'lucide-react/icons/copy'
import ExternalLink from 'lucide-react/icons/external-link'
import { useState } from 'react'
import type { Preset } from '../../lib/providers/preset.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import type { ShownFinding } from './account-finding.ts'
import type { NextStep } from './check-words.ts'

type Handled = Exclude<NextStep, 'open-keys' | 'open-billing'>

type CheckCalloutProps = {
  readonly finding: ShownFinding
  readonly preset: Preset | undefined
  /** Steps without a handler are not offered. */
  readonly on: Partial<Record<Handled, () => void>>
}

const stepWords = {
  'edit-key': 'Paste another key',
  'edit-url': 'Change the base URL',
  grant: 'Allow this address',
  'try-again': 'Test again',
  'type-models': 'Type model names',
} as const satisfies Record<Handled, string>

/** What a check found, and the next step. */
export function CheckCallout({ finding: { words, failure }, preset, on }: CheckCalloutProps) {
  return (
    <Callout
      tone={words.tone}
      title={words.title}
      announced={true}
      actions={words.steps.map((step) => <Step key={step} step={step} preset={preset} on={on} />)}
    >
      <p>{words.text}</p>
      {words.setting !== undefined && <Setting {...words.setting} />}
      {failure?.excerpt !== undefined && <p className="settings-excerpt">It says: “{failure.excerpt}”</p>}
    </Callout>
  )
}

type StepProps = Omit<CheckCalloutProps, 'finding'> & { readonly step: NextStep }

function Step({ step, preset, on }: StepProps) {
  if (step === 'open-keys') return <StepLink href={preset?.keysUrl} text="Your keys there" />
  if (step === 'open-billing') return <StepLink href={preset?.billingUrl} text="Billing there" />
  const onClick = on[step]
  if (onClick === undefined) return null
  return (
    <Button size="small" onClick={onClick}>
      {stepWords[step]}
    </Button>
  )
}

function StepLink({ href, text }: { readonly href: string | undefined; readonly text: string }) {
  if (href === undefined) return null
  return (
    <a className="settings-out" href={href} target="_blank" rel="noopener noreferrer">
      {text}
      <ExternalLink size={12} aria-hidden={true} />
    </a>
  )
}

function Setting({ label, value }: { readonly label: string; readonly value: string }) {
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <div className="settings-setting">
      <span>{label}</span>
      <code>{value}</code>
      <Button size="small" variant="quiet" icon={<Copy aria-hidden={true} />} onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  )
}
