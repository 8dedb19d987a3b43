import type { Starter } from './starter.ts'

export const code: readonly Starter[] = [
  {
    id: 'explain-code',
    title: 'Explain this code',
    tags: ['read'],
    text: `Explain the code below to a developer who knows {{They know: text = the language, but not this project}}.

1. What it is for, in one sentence.
2. How it works, along the path of one typical call, with the names from the code.
3. What it assumes about its input and surroundings, and what happens when that is not so.
4. What surprised you: unusual constructs, hidden costs, things that look wrong and are right.

{{selection}}`,
  },
  {
    id: 'review-code',
    title: 'Review a change',
    tags: ['review'],
    text: `Review the change below as a senior engineer who will have to maintain it. Look for, in this order: wrong results, lost or leaked data, races and missing cancellation, errors that are swallowed, broken compatibility, missing tests, names that mislead. Leave out style that a formatter decides.

For each finding: severity (blocks, should, could), the line, what goes wrong with a concrete input or sequence, and the smallest fix. If you are not sure, say what you would check. If there is nothing serious, say so and stop.
{{#What it should do}}

What the change should do: {{What it should do: long text}}
{{/What it should do}}

{{selection}}`,
  },
  {
    id: 'find-bug',
    title: 'Find the cause of an error',
    tags: ['debug'],
    text: `Something goes wrong, and I want the cause, not a patch over it.
{{#What I expected}}

Expected: {{What I expected: text}}
{{/What I expected}}
{{#What I tried}}

Tried already: {{What I tried: long text}}
{{/What I tried}}

From the material below:

1. What does the error message say, exactly, and where does it come from?
2. The three most likely causes, the likeliest first. For each: what speaks for it, what speaks against it, and the one quick check that would decide.
3. The fix for the likeliest, and how to prove that it worked.

Do not suggest reinstalling or updating without a reason that is in the material.

{{selection}}`,
  },
  {
    id: 'write-tests',
    title: 'Tests for this code',
    tags: ['test'],
    text: `Write tests for the code below with {{Framework: text = the framework that it seems to use}}.

First list what the code promises, as sentences in the present tense. Then one test for each: the ordinary case, the boundaries (empty, one, many, largest), wrong input, and failure of everything it depends on. Each title is one of the sentences. No test that would still pass if the code did nothing; no mocks of what can be used for real; no sleeping.

Close with what you could not test and why.

{{selection}}`,
  },
  {
    id: 'regex',
    title: 'Regular expression, explained',
    tags: ['regex'],
    text: `Write a regular expression for {{Flavour: choice(JavaScript | Python | PCRE | Go | Java | grep -E) = JavaScript}} that matches {{What it should match: long text}}

It must not match: {{What it must not match: long text = nothing in particular}}

Give: the expression in a code block; each part explained in a line; six strings that match and six near misses that do not; and whether it can become slow on hostile input. If a regular expression is the wrong tool here, say so and name the right one.`,
  },
]
