import type { CompletionRequest } from './model.ts'
import { fewestRequestTokens } from './preflight.ts'
import { judgeTask } from './task.ts'

/** What a route may keep a deployment for. Adding a condition is one line here. */
export const conditions = {
  'long-prompts': (request) => fewestRequestTokens(request) >= longTokens,
  'short-prompts': (request) => fewestRequestTokens(request) < longTokens,
  'hard-prompts': (request) => judgeTask(request).task === 'hard',
  'simple-prompts': (request) => judgeTask(request).task === 'simple',
} as const satisfies Record<string, (request: CompletionRequest) => boolean>

const longTokens = 2000

export type Condition = keyof typeof conditions
