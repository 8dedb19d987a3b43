import type { Fault } from './behaviour.ts'
import type { Events, Saying, WireFormat } from './wire-format.ts'

/** What follows the events. */
export type Aftermath = 'end' | 'cut' | 'silence' | 'reset' | 'talks-on' | { readonly pingEveryMs: number }

/** Which events are sent, and what follows them. */
export function planStream(
  format: WireFormat,
  { content, ending, opening }: Events,
  { model }: Saying,
  fault: Fault | undefined,
): { readonly events: readonly string[]; readonly aftermath: Aftermath } {
  const all = [...opening, ...content, ...ending]
  const half = content.slice(0, Math.ceil(content.length / 2))
  switch (fault?.kind) {
    case 'stall':
      return { events: fault.at === 'content' ? opening : [...opening, ...half], aftermath: 'silence' }
    case 'reset':
      return { events: all, aftermath: 'reset' }
    case 'cut':
      return { events: all.slice(0, fault.afterEvents ?? all.length - ending.length), aftermath: 'cut' }
    case 'in-band-error': {
      const { code, message = 'Scripted to fail.' } = fault
      const error = format.errorEvent({ status: 503, code, message })
      return { events: [...opening, ...(fault.at === 'first' ? [] : half), error], aftermath: 'end' }
    }
    case 'huge-event':
      return {
        events: [...opening, ...half, `data: {"x":"${'x'.repeat(fault.bytes)}"}`, ...ending],
        aftermath: 'end',
      }
    case 'keep-alives':
      return { events: opening, aftermath: { pingEveryMs: fault.everyMs } }
    case 'malformed-events':
      return {
        events: [...opening, ...Array(fault.count).fill('data: {"half":'), ...content, ...ending],
        aftermath: 'end',
      }
    case 'talks-on':
      return { events: [...all, ...content, `: ${model} talks on`], aftermath: 'talks-on' }
    default:
      return { events: all, aftermath: 'end' }
  }
}
