import type { PracticeBook } from './practice-book.ts'

/** Everything that practice says. The build puts it into a file of its own, which the worker reads when it is asked. */
export const practiceTexts = (): PracticeBook => ({ label, unknown, topics, reasoning })

const label =
  '> **Practice answer.** It was written in advance and ships with Understudy. No key, no network, no cost.'

/** What a practice model can say about a prompt that it does not understand. */
const unknown = `
## A practice model cannot answer this

You asked: “{prompt}”. Only a real model can answer that, and none is behind this one.

To get a real answer:

1. Open **Options** and choose **Add account**.
2. Pick a provider, paste its key and test it. A model on your own machine, such as one served by Ollama, needs no key.
3. Put the model into your fallback order, first or as a stand-in.
4. Send the prompt again.

Until then, practice can explain the extension. Try “How does fallback work?”, “Where are my keys kept?” or “What is a receipt?”`

const topics: PracticeBook['topics'] = [
  {
    asks: String.raw`\b(practice|demo|try (it|this) out|without an? (key|account))\b`,
    short: `
**Practice** is a built-in provider with no key and no network. Its models answer from prepared text, and some fail on purpose, so that you can watch a fallback and read its receipt.`,
    full: `
## What practice is

Practice is a provider built into the extension. It needs no key, contacts nobody and costs nothing. Its answers are prepared texts about Understudy itself; the way they reach you is real: the same router, the same fallback, the same receipts.

Star is always overloaded, Silent accepts the prompt and says nothing, Empty ends before its first word, Half breaks in the middle. Steady and Brisk answer; Thinker reasons first.

Put Star first and Steady second in a fallback order and send any prompt: Steady answers, and the receipt says why.`,
  },
  {
    asks: String.raw`\b(shortcuts?|keyboard|hot ?keys?)\b`,
    short: `
In the popup and the side panel, **Ctrl+Enter** (⌘+Enter on a Mac) sends and **Esc** stops. Your browser's extension shortcuts page lets you set a key that opens Understudy.`,
    full: `
## Keyboard

- **Ctrl+Enter** (⌘+Enter on a Mac) sends the prompt.
- **Esc** stops the answer that is being written. What has arrived is kept.
- **Tab** and **Shift+Tab** reach every control; nothing needs a mouse.

To open Understudy itself by keyboard, set a shortcut on your browser's page for extension shortcuts:

\`\`\`text
chrome://extensions/shortcuts
\`\`\``,
  },
  {
    asks: String.raw`\b(right.?click|context menu|select(ed|ion)|highlight(ed)?)\b`,
    short: `
Select text on a page, right-click it and choose **Understudy**. The selected text becomes part of your prompt; nothing is read from a page before you do that.`,
    full: `
## Asking about text on a page

1. Select the text.
2. Right-click it and choose the entry of **Understudy** in the menu.
3. Check the prompt, then send it.

The prompt goes through your fallback order like any other, so an overloaded model does not leave you without an answer.

**What the page gives away:** only what you selected, and only when you choose the menu entry. Understudy does not run on the pages you visit.`,
  },
  {
    asks: String.raw`\b(costs?|price[sd]?|pricing|pay|paid|billing|expensive|cheap(er|est)?|money|tokens?)\b`,
    short: `
Understudy costs nothing. You pay your providers for what your keys use, at their prices. A model that fails before it answers is usually not billed, but that is the provider's rule.`,
    full: `
## What it costs

Understudy itself is free and has no account. Each provider bills you for what your key uses, at its own prices.

- **Who was paid** is in the receipt of each answer: every model that was called, and the tokens it reported.
- **A failed attempt** that was refused at once (overloaded, rate limited) is normally not billed. One that broke in the middle may be.
- **A model on your own machine** and the practice models cost nothing.`,
  },
  {
    asks: String.raw`\b(receipts?|who answered|which model (has )?answered|why (did )?this model)\b`,
    short: `
The line under an answer is its **receipt**: which model you asked for, which one answered, why each other attempt was left, and how long it took.`,
    full: `
## Reading a receipt

Every answer has one. It says:

- **asked for → answered by**: the first model of your order, and the one that answered;
- **each attempt**, and why it was left: overloaded, rate limited, key refused, silent for too long;
- **who was skipped** without a call, and why, such as a model that is still cooling down;
- **times**: to the first words, and in total;
- **tokens**, where the provider reports them.`,
  },
  {
    asks: String.raw`\b(fallback orders?|order of (the )?models|reorder|set ?up|get(ting)? started|add (an )?account|configure)\b`,
    short: `
In **Options**, add an account (provider and key), then list its models in a **fallback order**. The first is preferred; each next one stands in when those before it cannot answer.`,
    full: `
## Setting up a fallback order

A fallback order is a list of models. The first is the one you prefer; each next one stands in for those before it.

1. Open **Options** and add an account: choose the provider, paste the key, test it.
2. Pick the models that you want to use from that account.
3. Create a fallback order and arrange the models in it.

Good orders mix **providers**, since one provider's outage takes all its models with it:

\`\`\`text
1  the model you like best
2  a model of similar strength at another provider
3  something fast that is rarely down, or a model on your machine
\`\`\`

You can keep several orders, for instance one for writing and one for quick questions, and choose one when you send.`,
  },
  {
    asks: String.raw`\b(keys?|privacy|private|secur(e|ity)|encrypt(ed|ion)?|safe|data|track(ing|ed)?|telemetry|server)\b`,
    short: `
Keys are encrypted on this device, bound to their provider's origin, and sent nowhere else. Understudy has no server: prompts go from your browser to the providers you set up.`,
    full: `
## Keys and privacy

- **No server of ours.** Prompts go from your browser straight to the providers you configured. There is no telemetry.
- **Keys are encrypted on this device** and each is bound to the address of its provider. If that address changes, the key does not follow; it has to be entered again.
- **Keys are never shown again**, apart from the last four characters.
- **Redirects are refused**, so a key cannot be passed on to another host.
- **Pages see nothing.** Nothing is read from a page until you select text and ask about it.

What it does not do: a provider sees the prompts that you send it, under its own terms. When a model falls back, the prompt goes to the next provider in *your* order, and to nobody outside it.`,
  },
  {
    asks: String.raw`\b(fall(s|ing)? ?back|fallback|overloaded|rate.?limit(ed|s)?|outage|down|fail(s|ed|ure|ures)?|retry|retries|time ?outs?|understudy|what (is|does) this|how does (this|it) work)\b`,
    short: `
Your prompt goes to the first model of your fallback order. If it is overloaded, silent or refused, the next one is asked at once. You see one answer, and its receipt says what happened.`,
    full: `
## How fallback works

1. Your prompt goes to the first model of your fallback order.
2. If that model fails **before its first words**, the next one is asked at once. You notice only a short wait.
3. The first model that begins to answer keeps the floor. If it breaks off, what came is kept; another goes on with it only if your order says so, and the seam is marked.
4. The receipt under the answer names every model that was tried and why it was left.

What counts as failing:

| sign | what happens |
| --- | --- |
| overloaded, rate limited, server error | the next model, at once; this one rests for a while |
| key refused, quota used up | the next account; this one waits for you |
| silent for too long | the next model |
| an empty answer, or one that ends without its end mark | the next model |
| broken off in the middle | what has come is kept; a marked seam, if another goes on |

Pressing **Stop** is never counted as a failure.`,
  },
]

/** What `thoughtful` says to itself. */
const reasoning = `The prompt is about what this extension can explain, or it is not. If one of the prepared topics fits, that topic is the answer. If none fits, the honest answer is to say so and to name the next step.`
