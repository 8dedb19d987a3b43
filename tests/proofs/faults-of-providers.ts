import type { Rows } from './row.ts'

/** What goes wrong before the first byte of an answer: the network, then the status. */
export const faultsOfProviders: Rows = {
  N1: { what: 'the name of the host does not resolve' },
  N2: {
    what: 'the connection is refused',
    by: ['e2e/fallback.spec.ts › a refused connection is unreachable, and the next model answers'],
  },
  N3: { what: 'the connection is reset before the headers' },
  N4: { what: 'the handshake of TLS fails' },
  N5: {
    what: 'no headers come',
    by: ['router/attempt.test.ts › end it when no headers come'],
  },
  N6: { what: 'headers come byte by byte' },
  N7: { what: 'what answers does not speak HTTP' },
  N8: { what: 'a redirect to another host' },
  N9: { what: 'a redirect within the origin' },
  N10: { what: 'a redirect from https to http' },
  N11: { what: 'the permission for the host is missing' },
  N12: { what: 'the host refuses calls of other origins' },
  N13: {
    what: 'the browser is offline',
    by: [
      'router/order.test.ts › that is offline leaves the models on this computer',
      'components/failure-words.test.ts › keeps the prompt when the browser is offline, and says so',
    ],
  },
  N14: {
    what: 'a captive portal answers',
    by: [
      'router/order.test.ts › that shows the web page of a captive portal twice is not asked a third time',
    ],
  },
  N15: { what: 'a proxy wants its own password' },
  N16: {
    what: 'the certificate is for another name',
    untested:
      'it takes a certificate authority; the browser ends such a handshake before anything is sent, as in N4',
  },
  N17: { what: 'the network is slow, and works' },
  N18: {
    what: 'the network changes in mid-answer',
    by: ['providers/contract-faults.ts › S2 fails as a broken stream when the connection is reset'],
  },
  H1: {
    what: '400',
    by: ['router/fault-wall-requests.ts › stops at a request that nobody would take, and shows why'],
  },
  H2: {
    what: '400, since the prompt is too long',
    by: ['router/fault-wall-requests.ts › takes a prompt that is too long to a larger window'],
  },
  H3: { what: '401' },
  H4: { what: '403' },
  H5: { what: '404 for the model' },
  H6: { what: '408, 409, 425' },
  H7: { what: '413' },
  H8: { what: '429 with Retry-After' },
  H9: {
    what: '429, since the quota is empty',
    by: ['router/fault-wall-requests.ts › asks an account without credit once, goes on'],
  },
  H10: { what: 'Retry-After of thirty years' },
  H11: { what: 'Retry-After that is no number' },
  H12: {
    what: 'Retry-After as a date, past, far or garbled',
    by: ['providers/retry-after.test.ts › reads no date without knowing the time'],
  },
  H13: { what: '5xx with a body of JSON' },
  H14: { what: '5xx without a body' },
  H15: { what: '5xx with a body of 50 MB' },
  H16: { what: 'an error that holds our key' },
  H17: { what: '200 with an error inside' },
  H18: { what: '200 with nothing inside' },
  H19: { what: '206 and other oddities' },
  H20: { what: 'a stream that is declared as something else' },
  H21: { what: 'a whole answer where a stream was asked for' },
}
