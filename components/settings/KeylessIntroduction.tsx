import type { Preset } from '../../lib/providers/preset.ts'

/** What one gets who adds a model that needs no key. */
export function KeylessIntroduction({ preset }: { readonly preset: Preset }) {
  if (preset.protocol === 'practice') {
    return (
      <p className="settings-muted">
        Practice models answer from a script, and some fail on purpose, so that you can watch a fallback. They
        send nothing anywhere.
      </p>
    )
  }
  return (
    <p className="settings-muted">
      Some browsers bring a small model that runs on your own device. It is slower and less capable than a
      provider’s, costs nothing, and works offline: a good last model of a fallback order. The test finds out
      whether this browser has it; a first use may download several gigabytes.
    </p>
  )
}
