/** What a judge is told to do who is to make the one best answer out of several. */
export const fuseTask =
  'Write the one best answer to the question out of the answers below. Take the best of each, mend what is wrong, say nothing twice, and keep to the form that the question asks for. Do not write about the answers themselves.'
