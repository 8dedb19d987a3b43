import type { Behaviour } from './behaviour.ts'

/** Models of three accounts, as a person might have them. */
export const demoModels = {
  anthropic: ['claude-sonnet-4-5', 'claude-haiku-4-5'],
  openai: ['gpt-5', 'gpt-5-mini'],
  google: ['gemini-2.5-pro', 'gemini-2.5-flash'],
}

/** The preferred model of the demonstration is having a bad day, so that its understudies go on. */
const overloadedModel = 'claude-sonnet-4-5'

export function demoSpeaker(model: string, prompt: string): Behaviour {
  if (model === overloadedModel) {
    return {
      headersAfterMs: 350,
      fault: { kind: 'error', status: 529, code: 'overloaded_error', message: 'Overloaded' },
    }
  }
  const quick = /mini|haiku|flash/.test(model)
  return {
    text: answerTo(prompt),
    headersAfterMs: quick ? 180 : 420,
    eventEveryMs: quick ? 14 : 28,
    ...(quick
      ? {}
      : { reasoning: 'What is being asked, and for whom? A short answer first, then the detail.' }),
  }
}

function answerTo(prompt: string): string {
  const topic = topics.find(({ asks }) => asks.test(prompt))
  return (topic?.answer ?? generalAnswer(prompt)).trim()
}

const topics: readonly { readonly asks: RegExp; readonly answer: string }[] = [
  {
    asks: /\b(reply|respond|e-?mail|answer (to )?(the|this) (customer|client))\b/i,
    answer: `
Here is a reply that you can send as it is:

> Hello,
>
> thank you for telling us. You are right that the order should have arrived on Tuesday; the carrier lost a day at the depot. It is on its way now and will be with you **tomorrow before noon**.
>
> The delivery fee has been refunded. If anything is missing when it arrives, answer this message and I will take care of it myself.
>
> Kind regards

**Why it is written this way**

- It confirms the fact before it explains the cause.
- It names one time, not a range.
- It offers the refund without being asked.`,
  },
  {
    asks: /\b(summar(y|ise|ize)|shorten|tl;?dr|key points)\b/i,
    answer: `
**In one sentence:** the team keeps the current schedule, moves two features to the next release, and hires one person for support.

### Key points

1. **Schedule.** The release stays on the 14th; the beta closes a week earlier.
2. **Scope.** Import and offline mode move to the next release.
3. **Support.** Response time has grown from 4 to 11 hours, which one more person should mend.

### Open questions

- Who decides about the price of the team plan?
- Does offline mode need a new storage format?`,
  },
  {
    asks: /\b(code|function|typescript|javascript|python|sql|regex|bug)\b/i,
    answer: `
This removes duplicates and keeps the first of each, in one pass:

\`\`\`ts
function uniqueBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Item[] {
  const seen = new Set<Key>()
  return items.filter((item) => {
    const key = keyOf(item)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

uniqueBy(orders, (order) => order.customerId)
\`\`\`

- **Time:** linear, one lookup per item.
- **Order:** the first occurrence wins. For the last one, reverse before and after.
- **Keys:** compared as \`Set\` does, so \`NaN\` equals itself and objects are compared by identity.`,
  },
  {
    asks: /\b(compare|versus|vs\.?|difference|better|pros and cons|which)\b/i,
    answer: `
Both work; they differ in who carries the load.

| | Managed service | Your own server |
| --- | --- | --- |
| Start | an hour | two days |
| Monthly cost at your size | about $90 | about $35 and some evenings |
| Backups | included | yours to test |
| Leaving again | an export | a copy |

**Recommendation:** begin with the managed service. Write down now what would make you leave it, such as a bill over $300 or a feature it lacks, and look at that list twice a year.`,
  },
  {
    asks: /\b(plan|checklist|steps|launch|prepare|organi[sz]e)\b/i,
    answer: `
## A plan for four weeks

**Week 1: decide**
- [ ] Write one page: for whom, what it does, what it does not do
- [ ] Ask five people of that kind to read it

**Week 2: build the smallest honest version**
- [ ] One path from start to result
- [ ] A way to say what went wrong

**Week 3: let others use it**
- [ ] Ten people, no help from you
- [ ] Note where they stop, not what they say

**Week 4: open the doors**
- [ ] Fix the three places where most people stopped
- [ ] Announce it where those ten people read

The risk is in week 3: book the ten people *now*.`,
  },
]

function generalAnswer(prompt: string): string {
  const words = prompt.replace(/\s+/g, ' ').trim()
  const subject = words.length > 90 ? `${words.slice(0, 90)}…` : words
  return `
**Short answer:** yes, and it takes less than it seems if it is done in the right order.

You asked: *${subject.replaceAll('*', '')}*

1. **Start from the result.** Write down what has to be true at the end, in one sentence that somebody else could check.
2. **Find the part that can fail.** It is rarely the part that takes longest. Try that one first, while changing your mind is cheap.
3. **Keep the rest boring.** Use what you know where it does not matter, and spend your attention where it does.

If you tell me more about your constraints (time, budget, who is involved), I can turn this into concrete steps.`
}
