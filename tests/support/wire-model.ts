import { setTimeout as pause } from 'node:timers/promises'
import { createModel } from '../../lib/providers/create-model.ts'
import { createEgress, type Egress } from '../../lib/providers/http.ts'
import type { Network } from '../../lib/providers/ports.ts'
import { practiceTexts } from '../../lib/providers/practice-texts.ts'
import type { Model } from '../../lib/router/model.ts'
import type { Clock } from '../../lib/router/ports.ts'
import { fakeKeys } from './fake-network.ts'
import { accountFor, deploymentFor, testKey } from './wire-stage.ts'

/** Node's own fetch, for tests that cross a real socket. */
export const nodeNetwork: Network = {
  fetch: (url, init) => fetch(url, init),
  hasPermission: async () => true,
  isOnline: () => true,
}

export const nodeClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined),
}

/** Where each provider lives under one origin of the provider server. */
export const basePaths = {
  openai: '/openai/v1',
  'openai-responses': '/openai/v1',
  anthropic: '/anthropic',
  google: '/google/v1beta',
} as const
export type WirePreset = keyof typeof basePaths
export const wirePresets = Object.keys(basePaths) as readonly WirePreset[]

export function egressTo(origin: string): Egress {
  return createEgress(nodeNetwork, fakeKeys(testKey, origin))
}

/** A model of ours at a real server. */
export function wireModel(presetId: string, baseUrl: string, model = 'alpha'): Model {
  return createModel({
    account: accountFor(presetId, baseUrl),
    deployment: deploymentFor(model),
    egress: egressTo(new URL(baseUrl).origin),
    clock: nodeClock,
    practiceBook: async () => practiceTexts(),
  })
}
