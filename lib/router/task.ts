import type { CompletionRequest } from './model.ts'

/** What a prompt asks for, and by which signs: the reason that a route by task records. */
export type Judgement = { readonly task: 'simple' | 'hard'; readonly signs: readonly Sign[] }

/** So much of a prompt's beginning and of its end is looked at: a pasted book stands between them. */
const looksAt = 2000

/**
 * What is looked for, and how much it speaks for a hard task (below nothing: for a simple one). Each sign counts
 * once. The weights were chosen on one half of tests/router/by-task and measured on the other.
 */
const signs = {
  code: [
    2,
    /```|=>|\(\)\s*[{;]|[;{]\s*$|^\s*(def|class|import|function|const|let|#include)\b|\b(SELECT|INSERT|UPDATE) .{1,99} (FROM|INTO|SET)\b|([Ee]rror|Exception)[:[]/m,
  ],
  programming: [
    2,
    /\b(function|script|algorithm|regular expression|regex|query|api|database|schema|docker\w*|kubernetes|typescript|javascript|python|rust|java|haskell|c\+\+|golang|sql|css|react|terraform|workflow|pipeline|unit tests?|parser|compiler|segfault|deploy\w*)\b/i,
  ],
  'hard verb': [
    2,
    /\b(prove|derive|design|implement|refactor|debug|diagnose|optimi[sz]e|analy[sz]e|evaluate|estimate|compare|critique|assess|investigate|reconstruct|determine|solve|calculate|model|interpret|debate|generali[sz]e|falsify|simulate|weigh|justify|develop|propose|beweise|entwirf|analysiere|vergleiche|begründe|diseña|compara|analyse|conçois|démontre)\b/i,
  ],
  reasoning: [
    2,
    /\b(why|step by step|trade-?offs?|reasons?|reasoning|assumptions?|strategy|plan|hypothes[ie]s|argument|counterexample|case against|effects?|probability|pros and cons|risks?|criteria|explain)\b/i,
  ],
  mathematics: [
    1,
    /[∑∫√≤≥]|\w ?\^ ?\d|\bn ?=|[\w)] ?= ?[\w(].{0,40}[+*/^]|\b(equation|integral|theorem|converges?|eigenvalues?)\b/i,
  ],
  conditions: [
    1,
    /\b(must|without|at least|so that|with (a|an|two|three) [\w-]+ and|including|constraints?|edge cases)\b/i,
  ],
  'several parts': [
    1,
    /, [^,.?!]{3,80}(,| and ) ?[^,.?!]{8}|[.?!] [A-Z][^.?!]{10,200}[.?!] [A-Z]|^ {0,4}(\d{1,2}[.)]|[-*]) /m,
  ],
  long: [1, /^[\s\S]{400}/],
  'very long': [1, /^[\s\S]{2500}/],
  'simple verb': [
    -3,
    /^\W{0,3}(please |can you |could you )?(translate|fix the (grammar|spelling)|correct the|rewrite|rephrase|paraphrase|shorten|summari[sz]e|define|spell|convert|turn this|make (this|that|it)|put these|sort these|list|name|give me (a|two|three|five|ten) (synonyms?|title|quick|rhymes?|caption|subject)|tell me|remove the|extract|classify|highlight|suggest|recommend|change the|say it|add a|reply|übersetze|traduis|traduce|traduire)\b/i,
  ],
  'look-up': [
    -1,
    /^\W{0,3}(what|who|when|where|which|how (many|much|old|long|do you (say|pronounce|spell))|is (it|a|an|the|")|wie sagt|quelle?|cuánt\w+|¿)/i,
  ],
  chat: [-3, /^\W{0,3}(hi|hello|hey|thanks?|thank you|ok(ay)?|good (morning|night|evening))\b/i],
} as const satisfies Record<string, readonly [weight: number, words: RegExp]>

export type Sign = keyof typeof signs

const isSign = (name: string): name is Sign => Object.hasOwn(signs, name)

/** Whether a prompt needs a capable model: an estimate by its words, in less than a millisecond. Never asks anybody. */
export function judgeTask({ messages }: CompletionRequest): Judgement {
  const whole = messages.at(-1)?.text ?? ''
  const text = whole.length <= 2 * looksAt ? whole : `${whole.slice(0, looksAt)}\n${whole.slice(-looksAt)}`
  const found = Object.keys(signs).filter((name) => isSign(name) && signs[name][1].test(text)) as Sign[]
  const sum = found.reduce((weight, name) => weight + signs[name][0], 0)
  return { task: sum >= 2 ? 'hard' : 'simple', signs: found }
}
