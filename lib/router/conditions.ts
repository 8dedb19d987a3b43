import type { CompletionRequest } from './model.ts'
import { fewestRequestTokens } from './preflight.ts'
import type { Condition } from './route.ts'
import { judgeTask } from './task.ts'

/** What each condition means. */
export const conditions = {
  'long-prompts': (request) => fewestRequestTokens(request) >= longTokens,
  'short-prompts': (request) => fewestRequestTokens(request) < longTokens,
  'hard-prompts': (request) => judgeTask(request).task === 'hard',
  'simple-prompts': (request) => judgeTask(request).task === 'simple',
} as const satisfies Record<Condition, (request: CompletionRequest) => boolean>

const longTokens = 2000
