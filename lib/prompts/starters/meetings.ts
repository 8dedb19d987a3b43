import type { Starter } from './starter.ts'

export const meetings: readonly Starter[] = [
  {
    id: 'minutes',
    title: 'Minutes from a transcript',
    tags: ['minutes'],
    text: `Write minutes from the transcript or notes below{{#Meeting}} of {{Meeting: text}}{{/Meeting}}. Date: {{Day: date = today}}.

**In three lines**: what somebody who missed it must know.
**Decisions**: each with its reason and who decided. Only what was really decided; “seemed to agree” is not a decision.
**To do**: a table of what, who and by when. “Nobody yet” where no name was said.
**Open**: questions without an answer, and who is to find it.
**Parked**: what was put off.

Leave out small talk and who said what, unless somebody objected. Do not invent names or dates.

{{selection}}`,
  },
  {
    id: 'agenda',
    title: 'Agenda that ends on time',
    tags: ['prepare'],
    text: `Make an agenda for a meeting of {{Minutes: number = 45}} minutes about {{Subject: text}}.

Who comes: {{Who comes: text = a small team}}
What must be decided or known at the end: {{Result: long text}}

For each item: the question it answers (not a topic), what form it takes (inform, discuss, decide), who leads it, how many minutes. Put the decision first, not last. Keep five minutes for “who does what by when”. Say which items could be an e-mail instead, and what everybody should have read before.`,
  },
  {
    id: 'follow-up',
    title: 'Follow-up message',
    tags: ['email'],
    text: `Write the message that I send after the meeting whose notes are below, to {{To: text = everybody who was there}}.

Subject line that can still be found in a month. Then: thanks in half a sentence, what was agreed, who does what by when as a list, and the one thing that I need from them, with a date. {{Tone: choice(friendly | formal | brisk) = friendly}}, under 150 words, in the language of the notes. Nothing that was not said.

{{selection}}`,
  },
  {
    id: 'hard-talk',
    title: 'Prepare a difficult conversation',
    tags: ['prepare', 'difficult'],
    text: `Help me to prepare a conversation with {{With whom: text}} about this: {{What it is about: long text}}

What I want to be true afterwards: {{What I want: text}}

1. My opening, in three sentences: what I saw, what it causes, what I would like. Facts that a camera could have recorded; no “always”, no “never”.
2. How it may look from their side, at its most reasonable.
3. The four answers that are likeliest, and a calm sentence for each.
4. What I should ask before I explain anything.
5. Where I can give way, where I cannot, and how I notice that it is time to stop for today.`,
  },
  {
    id: 'status-update',
    title: 'Status update from rough notes',
    tags: ['report'],
    text: `Turn the notes below into a status update for {{Readers: choice(my manager | the team | a customer | the board) = my manager}}, week of {{date: long}}.

- First line: on track, at risk or off track, and why.
- Done, with its effect and not the effort.
- Next, with dates.
- Risks: each with what would happen, by when we would know, and what we do about it.
- Decisions that are needed: from whom, by when, and what we recommend.

No more than twelve lines. Numbers stay exactly as they are. Do not make it sound better than the notes do.

{{selection}}`,
  },
]
