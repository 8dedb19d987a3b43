import type { Starter } from './starter.ts'

export const support: readonly Starter[] = [
  {
    id: 'support-reply',
    title: 'Reply to a customer',
    tags: ['reply', 'email'],
    inMenu: true,
    text: `Write a reply to the customer’s message below.

- First sentence: show in their own words that the problem was understood. No “we are sorry for any inconvenience”.
- Then the answer or the next step, with who does what and by when. One thing for the customer to do at most; if several are needed, number them.
- Promise nothing that is not in “What we can say”. Where something is missing, leave a gap like [delivery date].
- Tone: {{Tone: choice(friendly | matter-of-fact | apologetic | firm) = friendly}}. Same language as the customer. Under {{Words: number = 140}} words.
{{#What we can say}}

What we can say: {{What we can say: long text}}
{{/What we can say}}

The customer’s message:

{{selection}}`,
  },
  {
    id: 'angry-customer',
    title: 'Calm an angry message',
    tags: ['reply', 'difficult'],
    text: `The message below is from a customer who is angry. Before anything is answered:

1. What happened, in order, as the customer tells it: facts only.
2. What they feel, and what they need to hear first.
3. What they ask for, openly or between the lines. Mark what is legitimate and what cannot be granted.
4. What could make it worse: sentences to avoid.

Then write the reply: acknowledge without grovelling, own what is ours, state one concrete remedy as [remedy], and close with a date. No blame, no policy quotes, under 150 words, in the customer’s language.

{{selection}}`,
  },
  {
    id: 'ticket-triage',
    title: 'Triage a ticket',
    tags: ['triage'],
    text: `Read the support request below and fill in this table. Use “not said” rather than guessing.

| | |
|---|---|
| Problem in one line | |
| Product or area | |
| Kind | question, defect, request, billing, account, abuse |
| Urgency (1 to 4) and why | |
| How many people are affected | |
| Steps that led to it | |
| Tried already | |
| Mood | |

Below the table: the one question whose answer would help most, ready to send, and who should take this: {{Teams: text = first line, engineering, billing}}.

{{selection}}`,
  },
  {
    id: 'help-article',
    title: 'Help article from a solved case',
    tags: ['documentation'],
    text: `Turn the solved case below into a help article for people who have the same problem and have never heard of our internal words.

- Title: the problem as a customer would type it into a search field.
- “Try this first”: the shortest fix.
- Numbered steps, one action each, with the exact name of every button. Say what people see when the step worked.
- “If that did not help”: what to send to support.
- Remove names, addresses, order numbers and everything else about the one customer.

Mark what you could not know as [to check].

{{selection}}`,
  },
  {
    id: 'bug-report',
    title: 'Bug report for the engineers',
    tags: ['engineering', 'report'],
    text: `Write a bug report from the conversation below, for an engineer who was not in it.

**Title**: what breaks, where, under which condition.
**Steps to reproduce**: numbered, from a fresh start.
**Expected** and **actual**, one line each, with error messages word for word.
**Environment**: version, browser, system, account kind; “not said” where it is missing.
**How often**, and who is affected.
**Workaround**, if one was found.

Do not guess at causes. End with the two questions to ask the customer that would narrow it down most.

{{selection}}`,
  },
]
