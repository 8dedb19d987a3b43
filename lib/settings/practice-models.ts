import type { ModelTraits } from '../router/model.ts'

/** One practice model, for lists: what it is called, and what it costs, which is nothing. */
export type PracticeModel = { readonly model: string; readonly label: string; readonly traits: ModelTraits }

const images = false
const price = { inputPerMillion: 0, outputPerMillion: 0 }

/** Every practice model, those that answer first; how each behaves is in lib/providers/practice.ts. */
export const practiceModels: readonly PracticeModel[] = [
  { model: 'steady', label: 'Practice Steady', traits: { images, price, prefill: true } },
  { model: 'brisk', label: 'Practice Brisk', traits: { images, price, prefill: true } },
  { model: 'thoughtful', label: 'Practice Thinker', traits: { images, price, reasoning: true } },
  { model: 'overloaded', label: 'Practice Star', traits: { images, price } },
  { model: 'stalling', label: 'Practice Silent', traits: { images, price } },
  { model: 'truncating', label: 'Practice Empty', traits: { images, price } },
  { model: 'cut-off', label: 'Practice Half', traits: { images, price } },
]
