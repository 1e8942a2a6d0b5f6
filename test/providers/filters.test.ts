// What may stand around a provider's own commands.
import { describe, expect, test } from 'vitest'
import { parseCommand } from '../../src/policy/parse.ts'
import { filterFindings, sourceFindings, surroundingFindings } from '../../src/providers/filters.ts'

function argvOf(text: string): string[] {
  const parsed = parseCommand(text)
  if (!parsed.isParsed) throw new Error(`${text}: ${parsed.reason}`)
  return parsed.parts[0]?.pipeline[0] ?? []
}

const classesOf = (text: string) => filterFindings(argvOf(text)).map(finding => finding.class)

describe('behind a `|`', () => {
  test.each([
    'head', 'head -5', 'head -n 20', 'head -c 1K', 'tail -n +2', 'tail -20', 'sort', 'sort -k2,2nr -t ,', 'sort -rn', 'sort -V -u', 'uniq -c', 'uniq -f 1 -d', 'wc -l', 'wc -lw',
    'grep x', 'grep -i -v x', 'grep -A3 -B 2 x', 'grep -E "a|b"', 'grep -P "a\\d"', 'grep -- -x', 'grep -e a -e b', 'egrep a', 'fgrep a', 'grep --color=never x', 'grep x -',
    'cut -d " " -f 1', 'cut -c1-20', 'tr a-z A-Z', 'tr -d "\\n"', 'column -t', 'column -t -s ,', 'paste - - -', 'paste -sd,', 'rev', 'tac', 'nl', 'cat', 'cat -n', 'cat -', 'fold -w 80',
    'base64 -d', 'base64 -w0', 'md5sum', 'sha256sum', 'od -c', 'hexdump -C', 'jq .', 'jq -r ".items[].metadata.name"', "jq '.spec.containers[].env'", "jq '.[] | select(.name == \"env\")'",
    "jq -c '.items[] | {name: .metadata.name, env: .spec.env}'", "sed -n 1,5p", "sed -n '/a/p'", 'sed s/a/b/g', "sed 's|[0-9]+|N|' -E", "sed '/^$/d'", 'sed 1d', "sed -n '$p'", 'sed -e 1d -e s/a/b/',
  ])('%s only filters', text => {
    expect(filterFindings(argvOf(text))).toEqual([])
  }) // biome-ignore format: packed

  test.each([
    ['head /etc/shadow', 'would read the file `/etc/shadow`'],
    ['cat x', 'would read the file `x`'],
    ['grep x /etc/shadow', 'would read the file'],
    ['grep -e x -- /etc/shadow', 'would read the file'],
    ['grep -f x', 'it reads a file'],
    ['grep --fil=x y', 'it abbreviates `--file`'],
    ['grep -ir x', 'it reads files'],
    ['grep -e --file=/etc/shadow', 'reads a file'],
    ['grep', 'needs a pattern'],
    ["grep -E '((a{1,99}){1,99}){1,99}'", 'repeats too much'],
    ['tail -f', 'never ends'],
    ['tail -n 5 -F', 'never ends'],
    ['sort -o x', 'writes a file'],
    ['sort -uo x', 'writes a file'],
    ['sort -T /tmp', 'writes a file'],
    ['sort --compress-prog=id', 'runs a program'],
    ['sort --files0-from=x', 'reads a file'],
    ['uniq in out', 'would read the file'],
    ['wc --files0-from=x', 'reads a file'],
    ['md5sum -c', 'the files that its input names'],
    ['shuf -o x', 'writes a file'],
    ['hexdump -f x', 'reads a file'],
    ['jq . /etc/shadow', 'would read the file'],
    ['jq -n env', 'environment'],
    ["jq '.a, env.SECRET'", 'environment'],
    ["jq '$ENV.PATH'", 'environment'],
    ["jq '$__prog_args'", 'environment'],
    [`jq '"\\(env)"'`, 'environment'],
    [`jq '"\\("a")x" , env, "y"'`, 'environment'],
    [`jq '. # "\n, env # "'`, 'environment'],
    ['jq input_filename', 'environment'],
    [`jq 'import "x" as y; .'`, 'loads other files'],
    ['jq -f x', 'reads a file'],
    ['jq -rf x', 'reads a file'],
    ['jq -L /x .', 'reads a file'],
    ['jq --rawfile a /x .', 'reads a file'],
    ['jq --slurpf a /x .', 'reads a file'],
    ['awk \'{system("id")}\'', 'may run commands'],
    ['awk \'{print > "/x"}\'', 'may run commands'],
    ['awk \'{print "}", b > 5}\'', 'may run commands'],
    ["awk '{print /;/, b > 5}'", 'may run commands'],
    ["awk '{print a,\n b > 5}'", 'may run commands'],
    ["awk '{print | c}'", 'may run commands'],
    ["awk -v c=id '{print /;/ x | c / 2 z}'", 'may run commands'],
    ['awk \'BEGIN{"id"|getline x}\'', 'may run commands'],
    ['awk \'{print ENVIRON["X"]}\'', 'may run commands'],
    ['awk \'{f="system"; @f("id")}\'', 'may run commands'],
    ['awk \'BEGIN{ARGV[1]="/etc/shadow"}\'', 'may run commands'],
    ['awk -f x', 'reads a file'],
    ['awk -e x y', 'another program'],
    ["awk '{print}' /etc/shadow", 'would read the file'],
    ['sed -i s/a/b/', 'changes files'],
    ['sed -ni s/a/b/', 'changes files'],
    ["sed -n '1e id'", 'script is refused'],
    ['sed s/a/id/e', 'script is refused'],
    ["sed 's/a/b/w x'", 'script is refused'],
    ["sed 's/[/]/g;s/e;y/x/'", 'script is refused'],
    ["sed 's/[]/]/g;s/e'", 'script is refused'],
    ["sed 'r /etc/shadow'", 'script is refused'],
    ["sed '1,5p\nw x'", 'script is refused'],
    ['sed -f x', 'reads a file'],
    ['sed p /etc/shadow', 'would read the file'],
    ['tee x', 'writes files'],
    ['xargs rm', 'runs a command'],
    ['sh', 'runs any command'],
    ['curl -d @- x', 'elsewhere'],
    ['less', 'waits for keys'],
    ['no-such-thing', 'only filters of text'],
    ['constructor', 'only filters of text'],
  ])('%s is refused', (text, because) => {
    const findings = filterFindings(argvOf(text)).filter(finding => finding.class === 'denied')

    expect(findings.map(({ reason }) => reason).join(' ')).toContain(because)
  })

  test.each([
    'sort --no-such', 'head --byt=10', 'grep --unknown x', 'wc -Q', "awk '{print $1}'", "awk -F: '$3 > 100 {print $1}'", "awk '/a|b/ {print $2}'", "awk '$1 >= 5 || $2 == \"x\" {c++} END {print c}'",
    "awk 'NR > 1 {print $1, $2}'",
  ])('%s needs a person to look', text => {
    expect(classesOf(text)).toEqual(['mutating'])
  }) // biome-ignore format: packed
})

describe('a first stage that only prints', () => {
  test.each(['echo a b', "echo '---'", "printf '%s\\n' a", 'true', 'false', 'sleep 5', 'seq 1 10'])(
    '%s is read-only',
    text => {
      expect(sourceFindings(argvOf(text))).toMatchObject([{ class: 'read-only' }])
    },
  )

  test.each([
    'sleep 1000',
    'sleep infinity',
    'sleep 5 60',
    "printf '%99999d' 1",
    'seq 1 99999999999',
    'cat',
    'yes',
  ])('%s is refused', text => {
    expect(sourceFindings(argvOf(text))).toMatchObject([{ class: 'denied' }])
  })
})

test('around own commands, the first stage prints and the rest filter', () => {
  const own = ['kubectl']

  expect(surroundingFindings([['kubectl', 'x'], ['head'], ['kubectl', 'y']], own)).toEqual([])
  expect(
    surroundingFindings(
      [
        ['echo', 'x'],
        ['kubectl', 'y'],
      ],
      own,
    ),
  ).toMatchObject([{ class: 'read-only' }])
  expect(surroundingFindings([['cat'], ['kubectl', 'y']], own)).toMatchObject([{ class: 'denied' }])
  expect(surroundingFindings([['kubectl'], ['echo', 'x']], own)).toMatchObject([{ class: 'denied' }])
})
