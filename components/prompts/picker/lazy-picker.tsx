import { type FunctionComponent, lazy } from 'react'
import type { PickerPorts, PickerProps } from './picker-props.ts'

/** The picker of prompts, whose code and ports are fetched when somebody first reaches for it. */
export function lazyPicker(loadPorts: () => Promise<PickerPorts>): FunctionComponent<PickerProps> {
  return lazy(async () => {
    const [{ PromptPicker }, ports] = await Promise.all([import('./PromptPicker.tsx'), loadPorts()])
    return { default: (props: PickerProps) => <PromptPicker {...props} ports={ports} /> }
  })
}
