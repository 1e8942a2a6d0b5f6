// A folder of texts as one tar file (ustar), as every system unpacks it.
import type { Files } from './bundle.ts'

const BLOCK = 512

/** `folder` stands before each path; `at` (milliseconds) is the time of all files. Paths are up to 100 bytes long. */
export function tarOf(folder: string, files: Files, at: number): Buffer {
  const parts = [...files].flatMap(([path, text]) => {
    const body = Buffer.from(text, 'utf8')
    return [headerOf(`${folder}/${path}`, body.length, at), body, Buffer.alloc(-body.length & (BLOCK - 1))]
  })
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)])
}

function headerOf(path: string, size: number, at: number): Buffer {
  if (Buffer.byteLength(path) > 100) throw new RangeError(`${path} is too long for a tar file.`)
  const header = Buffer.alloc(BLOCK)
  const put = (text: string, offset: number) => header.write(text, offset, 'utf8')
  put(path, 0)
  put(octal(0o600, 8), 100)
  put(octal(0, 8), 108)
  put(octal(0, 8), 116)
  put(octal(size, 12), 124)
  put(octal(Math.floor(at / 1000), 12), 136)
  // The sum is taken as if spaces stood in its own place.
  put(' '.repeat(8), 148)
  put('0', 156)
  put('ustar\0' + '00', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`
}
