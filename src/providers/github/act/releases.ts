// Releases: listing, showing, publishing.
import type { RestEndpointMethodTypes } from '@octokit/rest'
import { type Actions, type Call, reading, writing } from '../action.ts'
import { type Fields, headed, limitOf, PAGE, printList, printOne, upTo } from '../print.ts'
import type { Given } from '../verb.ts'
import { bodyOf, login, person } from './talk.ts'

type Release = RestEndpointMethodTypes['repos']['listReleases']['response']['data'][number]

export const RELEASES: Actions = {
  'release list': {
    needs: reading('contents'),
    honours: ['--limit', '--exclude-drafts', '--exclude-pre-releases'],
    run: list,
  },
  'release view': { needs: reading('contents'), honours: [], run: view },
  'release create': {
    needs: writing('contents'),
    honours: [
      '--title',
      '--notes',
      '--notes-file',
      '--target',
      '--draft',
      '--prerelease',
      '--generate-notes',
    ],
    lacks: ({ operands }: Given) =>
      operands.length === 1 ? undefined : 'Name the tag, as in `gh release create v1.2.0 --generate-notes`.',
    run: create,
  },
}

const FIELDS: Fields<Release> = {
  name: one => one.name,
  tagName: one => one.tag_name,
  isDraft: one => one.draft,
  isPrerelease: one => one.prerelease,
  createdAt: one => one.created_at,
  publishedAt: one => one.published_at,
  body: one => one.body,
  author: one => person(one.author),
  url: one => one.html_url,
  assets: one =>
    one.assets.map(({ name, size, download_count: downloadCount }) => ({ name, size, downloadCount })),
}

async function list({ octokit, repository, given }: Call): Promise<string> {
  const page = (number: number) =>
    octokit.rest.repos.listReleases({ ...repository, per_page: PAGE, page: number }).then(({ data }) => data)
  const isMeant = (one: Release) =>
    !(one.draft && given.has('--exclude-drafts')) && !(one.prerelease && given.has('--exclude-pre-releases'))
  const releases = await upTo(limitOf(given, 30), page, isMeant)
  const latest = releases.find(({ draft, prerelease }) => !draft && !prerelease)?.id
  const kind = (one: Release) =>
    one.draft ? 'Draft' : one.prerelease ? 'Pre-release' : one.id === latest ? 'Latest' : ''
  return printList(releases, given, {
    fields: FIELDS,
    row: one => [one.name || one.tag_name, kind(one), one.tag_name, one.published_at ?? one.created_at],
  })
}

async function view({ octokit, repository, given }: Call): Promise<string> {
  const [tag] = given.operands
  const { data } =
    tag === undefined
      ? await octokit.rest.repos.getLatestRelease(repository)
      : await octokit.rest.repos.getReleaseByTag({ ...repository, tag })
  const head = {
    title: data.name,
    tag: data.tag_name,
    draft: data.draft,
    prerelease: data.prerelease,
    author: login(data.author),
    published: data.published_at,
    url: data.html_url,
    assets: data.assets.map(({ name }) => name).join(', '),
  }
  return printOne(data, given, { fields: FIELDS, text: () => headed(head, data.body) })
}

async function create(call: Call): Promise<string> {
  const { octokit, repository, given } = call
  const tag = given.operands[0] ?? ''
  const [target, notes] = [given.one('--target'), given.one('--notes') ?? bodyOf(call)]
  const { data } = await octokit.rest.repos.createRelease({
    ...repository,
    tag_name: tag,
    name: given.one('--title') ?? tag,
    draft: given.has('--draft'),
    prerelease: given.has('--prerelease'),
    generate_release_notes: given.has('--generate-notes'),
    ...(target !== undefined && { target_commitish: target }),
    ...(notes !== undefined && { body: notes }),
  })
  return `${data.html_url}\n`
}
