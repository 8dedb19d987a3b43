import type { ReactNode } from 'react'
import { onlyPractice } from '../answer/deployment-names.ts'
import { Button } from '../ui/Button.tsx'
import './Invitation.css'
import { useSettings } from '../answer/AnswerContext.tsx'
import { useConversation, useSurface } from './SurfaceContext.tsx'

const examples = ['How does fallback work?', 'What is a receipt?', 'Where are my keys kept?']

type InvitationProps = { readonly title: string; readonly children: ReactNode; readonly footer?: ReactNode }

/** An empty conversation, and three ways to fill it. */
export function Invitation({ title, children, footer }: InvitationProps) {
  const { conversation } = useSurface()
  const sending = useConversation((state) => state.sending)
  const ask = (prompt: string) => {
    conversation.adoptDraft(prompt)
    void conversation.send()
  }
  return (
    <div className="invitation">
      <h2>{title}</h2>
      <p className="invitation-text">{children}</p>
      <ul className="invitation-examples">
        {examples.map((example) => (
          <li key={example}>
            <Button disabled={sending} onClick={() => ask(example)}>
              {example}
            </Button>
          </li>
        ))}
      </ul>
      {footer}
    </div>
  )
}

/** Tells whoever has nothing else set up that the answers are practice. */
export function PracticeLine() {
  const { browser } = useSurface()
  const practice = useSettings(({ settings }) => settings !== undefined && onlyPractice(settings))
  if (!practice) return null
  return (
    <p className="invitation-practice">
      Practice models answer until you add an account.{' '}
      <Button variant="link" size="small" onClick={() => browser.openPage('options.html#add-account')}>
        Add an account
      </Button>
    </p>
  )
}
