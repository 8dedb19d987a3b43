import type { Failure } from '../../lib/router/failure.ts'
import type { CheckWords } from './check-words.ts'

/** Why the browser's own model does not answer. */
export function onDeviceWords({ code }: Failure): CheckWords {
  switch (code) {
    case 'absent':
      return {
        tone: 'error',
        title: 'This browser has no model of its own',
        text: 'Chrome brings one on many computers. In other browsers, add a server on this computer, such as Ollama.',
        steps: [],
      }
    case 'downloadable':
      return {
        tone: 'warn',
        title: 'This browser’s model is not downloaded yet',
        text: 'It takes several gigabytes, so it is never fetched by a prompt. Download it on this page of the browser, then test again.',
        setting: { label: 'Open in a new tab', value: 'chrome://on-device-internals' },
        steps: ['try-again'],
      }
    case 'downloading':
      return {
        tone: 'warn',
        title: 'This browser is downloading its model',
        text: 'That may take a while. Test again when it is done.',
        steps: ['try-again'],
      }
    default:
      return {
        tone: 'error',
        title: 'This browser’s model cannot run here',
        text: 'It needs a recent Chrome on a computer with enough memory, disk space and a suitable graphics card.',
        steps: ['try-again'],
      }
  }
}
