export type Step = 'provider' | 'key' | 'models'

const steps = ['provider', 'key', 'models'] as const

type StepsProps = {
  readonly current: Step
  /** There is no key to paste. */
  readonly keyless: boolean
}

/** Where the user is on the way to an account. */
export function Steps({ current, keyless }: StepsProps) {
  const titles = { provider: 'Provider', key: keyless ? 'Test' : 'Key', models: 'Models' }
  return (
    <ol className="settings-steps" aria-label="Steps">
      {steps.map((step) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          data-done={steps.indexOf(step) < steps.indexOf(current) || undefined}
        >
          {titles[step]}
        </li>
      ))}
    </ol>
  )
}
