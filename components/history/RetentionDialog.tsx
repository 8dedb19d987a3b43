import { useState } from 'react'
import { dayMs, expiredBy, type Retention } from '../../lib/history/retention.ts'
import { countText } from '../answer/figures.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Select } from '../ui/Select.tsx'
import { useDesk, useHistory } from './HistoryContext.tsx'
import { useTry } from './use-try.ts'
import { dateText } from './when.ts'

const choices = [
  { value: 'for-ever', label: 'For ever', rule: { keep: 'for-ever' } },
  { value: '365', label: 'For a year', rule: { keep: 'days', days: 365 } },
  { value: '90', label: 'For 90 days', rule: { keep: 'days', days: 90 } },
  { value: '30', label: 'For 30 days', rule: { keep: 'days', days: 30 } },
  { value: '7', label: 'For 7 days', rule: { keep: 'days', days: 7 } },
  { value: '500', label: 'The 500 newest', rule: { keep: 'conversations', conversations: 500 } },
] as const satisfies readonly { value: string; label: string; rule: Retention }[]
type Choice = (typeof choices)[number]['value']

/** How long conversations are kept, and what that would let go, before it does. */
export function RetentionDialog({ onClose }: { readonly onClose: () => void }) {
  const { list, browser } = useDesk()
  const { listed, house } = useHistory((state) => state)
  const attempt = useTry()
  const [value, setValue] = useState<Choice>(() => choiceOf(house.rule))
  const rule = choices.find((choice) => choice.value === value)?.rule ?? house.rule
  const now = browser.now()
  const due = listed.state === 'ready' ? expiredBy(rule, listed.rows, now).length : 0
  const save = async () => {
    if (await attempt('changed', () => list.keepBy(rule))) onClose()
  }
  return (
    <Dialog
      title="How long to keep conversations"
      description="Counted from the last prompt in each. What is pinned is always kept."
      open={true}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <Select label="Keep them" options={choices} value={value} onChange={setValue} />
      {due > 0 && (
        <Callout tone="warn" title={`${countText(due, 'conversation')} would be removed`}>
          Not before {dateText(now + dayMs)}: until then you can pin what you want to keep.
        </Callout>
      )}
    </Dialog>
  )
}

function choiceOf(rule: Retention): Choice {
  const same = choices.find((choice) => JSON.stringify(choice.rule) === JSON.stringify(rule))
  return same?.value ?? 'for-ever'
}
