import type { Failure } from '../../lib/router/failure.ts'
import type { CheckContext, CheckWords } from './check-words.ts'

/** What a server on this computer most likely needs; undefined where the general words are as good. */
export function localServerWords(
  failure: Failure,
  { account, preset }: CheckContext,
): CheckWords | undefined {
  const host = new URL(account.baseUrl).host
  const server = serverOf(preset?.id ?? '')
  switch (failure.kind) {
    case 'offline':
    case 'unreachable':
    case 'timeout':
      return {
        tone: 'error',
        title: `Nothing answers at ${host}`,
        text: `${server.start} If it runs elsewhere, change the base URL.`,
        ...(server.command === undefined ? {} : { setting: server.command }),
        steps: ['try-again', 'edit-url'],
      }
    case 'forbidden':
      // A gateway on this computer may mean the key; then its own words say more.
      if (server.setting === undefined && account.keyHint !== undefined) return undefined
      return {
        tone: 'error',
        title: `${server.name} refuses requests from this extension`,
        text: server.allow,
        ...(server.setting === undefined ? {} : { setting: server.setting }),
        steps: ['try-again'],
      }
    default:
      return undefined
  }
}

type LocalServer = {
  readonly name: string
  readonly start: string
  readonly command?: { readonly label: string; readonly value: string }
  readonly allow: string
  readonly setting?: { readonly label: string; readonly value: string }
}

function serverOf(presetId: string): LocalServer {
  switch (presetId) {
    case 'ollama':
      return {
        name: 'Ollama',
        start: 'Start Ollama, then test again.',
        command: { label: 'In a terminal', value: 'ollama serve' },
        allow: 'Set this environment variable where Ollama runs, restart Ollama, then test again.',
        setting: { label: 'Environment variable', value: 'OLLAMA_ORIGINS=chrome-extension://*' },
      }
    case 'lm-studio':
      return {
        name: 'LM Studio',
        start: 'In LM Studio, open Developer and start the server, then test again.',
        command: { label: 'In a terminal', value: 'lms server start' },
        allow:
          'In LM Studio, open Developer, then Server Settings, switch on “Enable CORS”, then test again.',
        setting: { label: 'In a terminal', value: 'lms server start --cors' },
      }
    case 'llama-cpp':
      return {
        name: 'llama.cpp',
        start: 'Start llama-server with your model, then test again.',
        command: { label: 'In a terminal', value: 'llama-server -m model.gguf --port 8080' },
        allow: 'Start llama-server without --api-key, or enter that key here.',
      }
    default:
      return {
        name: 'The local server',
        start: 'Start the server, then test again.',
        allow: 'Allow the origin of this extension in the settings of the server, then test again.',
      }
  }
}
