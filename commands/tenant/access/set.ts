// helpdesk tenant access set
import { Flags } from '@oclif/core'
import { accessInWords } from '../../../src/command/access-in-words.ts'
import { confirmFlag, portalFlag, tenantFlag } from '../../../src/command/flags.ts'
import { BaseCommand } from '../../../src/command.ts'
import { DeskError } from '../../../src/errors.ts'
import type { WireAccess } from '../../../src/http/schemas.ts'

export default class TenantAccessSet extends BaseCommand {
  static override description = 'set who may use a tenant'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --tenant sandbox --person alice@example.com --person U0123ABCD',
    '<%= config.bin %> <%= command.id %> --tenant sandbox --everyone --confirm sandbox',
    '<%= config.bin %> <%= command.id %> --tenant sandbox --nobody',
  ]
  static override flags = {
    portal: portalFlag,
    tenant: tenantFlag,
    person: Flags.string({ description: 'Slack user id or e-mail, repeatable', multiple: true }),
    everyone: Flags.boolean({ description: 'everyone in the connected workspace' }),
    nobody: Flags.boolean({ description: 'nobody but admins' }),
    confirm: confirmFlag,
  }

  async run(): Promise<WireAccess> {
    const { flags } = await this.parse(TenantAccessSet)
    const wished = wishedAccess(flags)
    const client = await this.client()
    if (wished === 'everyone')
      await this.confirm(
        `Everyone in the connected workspace may then use tenant ${flags.tenant}.`,
        flags.tenant,
        flags.confirm,
      )
    const { access } = await client.setAccess(flags.portal, flags.tenant, wished)
    this.log(`Tenant ${flags.tenant} may be used by ${accessInWords(access)}.`)
    return access
  }
}

interface Wish {
  person?: string[] | undefined
  everyone: boolean
  nobody: boolean
}

function wishedAccess({ person = [], everyone, nobody }: Wish): WireAccess {
  if ([person.length > 0, everyone, nobody].filter(Boolean).length !== 1)
    throw new DeskError('bad-input', 'Say who: one of --person, --everyone or --nobody.')
  const stranger = person.find(name => !PERSON.test(name))
  if (stranger !== undefined)
    throw new DeskError('bad-input', `"${stranger}" is neither an e-mail nor a Slack user id.`, {
      suggestions: ['Write it as --person alice@example.com or --person U0123ABCD'],
    })
  return everyone ? 'everyone' : { people: person }
}

/** An e-mail, or Slack's id of a user, also with that of the team before it. */
const PERSON = /^(?:[^\s@]+@[^\s@]+|(?:[TE][A-Z0-9]+\/)?[UW][A-Z0-9]+)$/
