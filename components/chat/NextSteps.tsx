import Cpu from 'lucide-react/icons/cpu'
import KeyRound from 'lucide-react/icons/key-round'
import Server from 'lucide-react/icons/server'
import './NextSteps.css'

const steps = [
  {
    icon: Cpu,
    title: 'Use the browser’s own model',
    text: 'Where your browser has one, it needs no key and nothing leaves this computer.',
    href: '/options.html#add-account=chrome-built-in',
  },
  {
    icon: Server,
    title: 'Use a local server',
    text: 'Ollama, LM Studio or llama.cpp on this computer.',
    href: '/options.html#add-account=ollama',
  },
  {
    icon: KeyRound,
    title: 'Add an account',
    text: 'Paste a key from a provider. It is encrypted, and goes to that provider only.',
    href: '/options.html#add-account',
  },
]

/** What can follow practice, the least demanding first. */
export function NextSteps() {
  return (
    <ol className="next-steps">
      {steps.map(({ icon: Icon, title, text, href }) => (
        <li key={title}>
          <a href={href}>
            <Icon size={20} aria-hidden={true} />
            <span>
              <strong>{title}</strong>
              <span>{text}</span>
            </span>
          </a>
        </li>
      ))}
    </ol>
  )
}
