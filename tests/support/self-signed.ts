import { createHash, generateKeyPairSync, sign } from 'node:crypto'

/** A certificate that nobody has signed but its own key, as PEM. */
export type SelfSigned = {
  readonly key: string
  readonly cert: string
  /** The hash of its public key, by which a browser can be told to accept it. */
  readonly pin: string
}

/** Makes a certificate for one host name, good for the days around today. */
export function selfSigned(host: string): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const name = sequence(set(sequence(objectId(0x55, 0x04, 0x03), der(0x0c, Buffer.from(host)))))
  const subjectAltName = sequence(der(0x82, Buffer.from(host)))
  const extensions = der(0xa3, sequence(sequence(objectId(0x55, 0x1d, 0x11), der(0x04, subjectAltName))))
  const validity = sequence(utcTime(-2), utcTime(20))
  const version = der(0xa0, der(0x02, Buffer.from([2])))
  const serial = der(0x02, Buffer.from([1]))
  const body = sequence(version, serial, ecdsaWithSha256, name, validity, name, spki, extensions)
  const signature = sign('sha256', body, privateKey)
  const certificate = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
    pin: createHash('sha256').update(spki).digest('base64'),
  }
}

/** One value of ASN.1, as X.509 writes it. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  return Buffer.concat([Buffer.from([tag, ...sizeOf(length)]), content])
}

function sizeOf(length: number): readonly number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts)
}

function set(...parts: readonly Buffer[]): Buffer {
  return der(0x31, ...parts)
}

function objectId(...bytes: readonly number[]): Buffer {
  return der(0x06, Buffer.from(bytes))
}

function utcTime(days: number): Buffer {
  const moment = new Date(Date.now() + days * 86_400_000)
  return der(
    0x17,
    Buffer.from(
      moment
        .toISOString()
        .replaceAll(/[-:T]|\.\d+/g, '')
        .slice(2),
    ),
  )
}

const ecdsaWithSha256 = sequence(objectId(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
