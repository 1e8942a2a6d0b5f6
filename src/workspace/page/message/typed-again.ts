// A stored message as its author would type it: mentions by name, and no escapes. Pure.

interface Names {
  people: { id: string; name: string; isBot: boolean; realName: string }[]
  channels: { id: string; name: string }[]
}

export function typedAgain(text: string, { people, channels }: Names): string {
  return text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (whole, id) => nameOf(people, id) ?? whole)
    .replace(/<#(\w+)(?:\|[^>]*)?>/g, (whole, id) => {
      const channel = channels.find(each => each.id === id)
      return channel ? `#${channel.name}` : whole
    })
    .replace(/<((?:https?|mailto):[^|>]+)(?:\|[^>]*)?>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function nameOf(people: Names['people'], id: string): string | undefined {
  const person = people.find(each => each.id === id)
  return person && `@${mentionName(person)}`
}

/** How a person is mentioned while typing: the bot by its display name, people by their handle. */
export function mentionName(person: { name: string; isBot: boolean; realName: string }): string {
  return person.isBot ? person.realName : person.name
}
