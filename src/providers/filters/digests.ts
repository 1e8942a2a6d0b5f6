// Filters that encode and count bytes: base64, checksums, od, hexdump.
import { type Filter, LIST, NUMBER, named, READS_FILE, switches, TEXT } from './filter.ts'

const bases = ['base64', 'base32'].map(
  (name): Filter => ({
    name,
    grammar: { flags: { ...switches('di', 'decode', 'ignore-garbage'), ...named(NUMBER, '-w', '--wrap') } },
  }),
)

const CHECKS = { denied: 'it reads the files that its input names' } as const

const sums = ['md5sum', 'sha1sum', 'sha224sum', 'sha256sum', 'sha384sum', 'sha512sum', 'b2sum', 'cksum'].map(
  (name): Filter => ({
    name,
    grammar: {
      flags: {
        ...switches('btz', 'binary', 'text', 'tag', 'zero', 'untagged', 'raw'),
        ...named(CHECKS, '-c', '--check'),
      },
    },
  }),
)

const od: Filter = {
  name: 'od',
  grammar: {
    flags: {
      ...switches('abcdfhiloxvs', 'output-duplicates', 'traditional'),
      ...named(/^[doxn]$/, '-A', '--address-radix'),
      ...named(LIST, '-t', '--format'),
      ...named(NUMBER, '-j', '--skip-bytes', '-N', '--read-bytes', '-w'),
      '--width': { inline: NUMBER },
    },
  },
}

const hexdump: Filter = {
  name: 'hexdump',
  grammar: {
    flags: { ...switches('bcCdovx'), ...named(TEXT, '-e'), ...named(NUMBER, '-n', '-s'), '-f': READS_FILE },
  },
}

export const DIGESTS: readonly Filter[] = [...bases, ...sums, od, hexdump]
