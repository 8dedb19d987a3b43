import { Kbd } from '../ui/Kbd.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Chat } from './Chat.tsx'
import { Invitation } from './Invitation.tsx'
import { NextSteps } from './NextSteps.tsx'
import './WelcomeView.css'

/** The first page a new user sees: what this is, a live try, and what comes next. */
export function WelcomeView() {
  return (
    <main className="welcome">
      <section className="welcome-words">
        <h1 className="welcome-name">
          <Mark size={28} />
          Understudy
        </h1>
        <p className="welcome-headline">When the model you prefer cannot answer, the next one does.</p>
        <p className="welcome-lead">
          Your prompts go to AI providers with your own keys, in the order you choose. If one is overloaded,
          silent or out of quota, another answers, and a receipt tells you who did and why. There is no server
          in between.
        </p>
        <NextSteps />
        <p className="welcome-keys">
          <Kbd keys="Ctrl Enter" /> sends, <Kbd keys="Esc" /> stops. Pin Understudy to the toolbar to have it
          one click away; your browser’s page for extension shortcuts gives it a key of its own.
        </p>
      </section>
      <section className="welcome-stage" aria-label="Try it">
        <Chat
          invitation={
            <Invitation title="Try it now, without a key">
              The first practice model is overloaded on purpose. Watch who steps in, then open the receipt
              under the answer.
            </Invitation>
          }
        />
      </section>
    </main>
  )
}
