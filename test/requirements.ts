// Every behaviour that is promised in Slack, as data: id → sentence. A scenario proves each (test/scenarios/).

export const requirements = {
  // Delivery
  'delivery:socket': 'Socket Mode is used when an app token is given',
  'delivery:http': 'signed HTTP is used when a signing secret is given, and its requests are verified',
  'delivery:ack-means-stored':
    'an event that could not be stored is not acknowledged, and Slack delivers it again',
  'delivery:once': 'an event delivered twice counts once, also across a restart',
  'delivery:one-turn': 'app_mention and message of the same message are one turn',
  'delivery:ignored': 'our own messages and edits, other bots and joins are ignored',
  'delivery:edit': 'an edit of a message that the agent has not read yet is taken',

  // Talking
  'talk:nudge': 'a mention in a thread without a ticket is answered with Create Ticket',
  'talk:mention': 'in a thread with a ticket the agent answers mentions',
  'talk:plain-mention': 'in a `mention` channel plain replies are kept but not answered',
  'talk:plain-follow-up': 'in a `follow-up` channel a reply to the agent is answered without a mention',
  'talk:plain-all': 'in an `all` channel every reply is answered',
  'talk:people': 'people who talk to each other are left alone',
  'talk:direct': 'a direct message to the bot is a thread too',
  'talk:shortcut': 'the message shortcut Create Ticket works on any message',
  'talk:slash': '/helpdesk answers with help and the person’s open tickets',

  // The Create Ticket modal
  'modal:fields':
    'the modal asks for portal, tenant, agent, default permissions and the request, prefilled with the message that mentioned the bot',
  'modal:cascade': 'a changed portal or tenant resets what depends on it',
  'modal:search': 'a list of more than 100 is searched as you type',
  'modal:suggestions': 'the agent’s prompt suggestions fill the request',
  'modal:access': 'only tenants that the person may use appear, and the server checks again',
  'modal:slow-portal': 'the modal opens within three seconds even when a portal is slow',

  // The ticket card
  'card:shown': 'the card shows id, title, context in words, status and who asked',
  'card:link': 'Open AI HelpDesk links to the ticket',
  'card:menu': 'the card’s menu closes, reopens and stops',
  'card:one': 'there is one card per ticket, updated in place',

  // Replies
  'reply:thinking': 'thinking is shown at once',
  'reply:stream-dm': 'in a direct message the reply streams natively',
  'reply:stream-thread': 'in a shared thread the reply grows by paced updates',
  'reply:final-only': 'where neither is possible the final reply is posted whole',
  'reply:rotation': 'a stream is renewed before its life ends',
  'reply:limits': 'Retry-After is respected, and no thread’s traffic delays another person’s modal',
  'reply:stop': 'Stop cancels the turn',
  'reply:blocks': 'the model’s Markdown becomes Slack’s own blocks',
  'reply:long': 'a long answer is split, and nothing is cut silently',

  // Suggestions
  'suggest:card': 'each command stands in a code block with its reason, where and as whom it would run',
  'suggest:choice': 'a choice shows at once',
  'suggest:reject-reason': 'Reject asks for an optional reason, which the agent is told',
  'suggest:submit': 'Submit applies the presser’s choices; undecided ones count as ignored',
  'suggest:outcome': 'afterwards the card shows who decided what and the state from the store',
  'suggest:expired': 'an expired suggestion says so and cannot be approved',
  'suggest:superseded': 'a superseded suggestion says so and loses its buttons',
  'suggest:late': 'a late or second press is answered',
  'suggest:forbidden': 'a forbidden press is answered',

  // What it takes before a command runs
  'approve:shown': 'the card says what a command does, what it takes, and what was left out of it',
  'approve:another':
    'where another person must approve, the requester’s approval is answered and does not count',
  'approve:two': 'where two people must approve, the card says who has, and it runs when both did',
  'approve:web': 'what the web alone may approve offers each person a link of their own',
  'approve:once': 'fifty people who approve at once run it once',
  'approve:changed': 'a policy that changed between card and Submit asks people anew',
  'approve:again': 'an expired suggestion is asked for again by one press, and runs once',
  'approve:frozen': 'a freeze stops what runs, says so on the cards, and answers who approves, until it ends',
  'auto:visible': 'a harmless read that the policy lets run by itself stands in the thread like any other',
  'auto:tainted': 'after untrusted output was read, the next command asks',
  'rule:exact': 'a command that was allowed for the ticket runs by itself until the rule is taken back',
  'rule:reads': 'approve all read-only lets harmless reads of the ticket run by themselves',
  'rule:reject': 'reject all rejects what waits and what comes, and the agent is told',
  'rule:pattern': 'a pattern is checked in its form, and what matches runs by itself',
  'before:files': 'attached files stand on the card with name, size, hash and content',
  'before:preview': 'a preview stands on the card, and says clearly when it is not permitted',

  // Update Context
  'context:open':
    'Update Context opens from the card’s menu and as a message shortcut anywhere in the thread',
  'context:fields':
    'the modal shows portal, tenant, agent and permissions as they are; any can change; the ticket keeps its id',
  'context:share':
    'when portal or tenant change it asks for a new message and whether to share the thread, with a warning',
  'context:not-shared': 'with No nothing earlier reaches the model: no text, summary, attachment or output',
  'context:superseded':
    'pending suggestions of the old context lose their buttons; running ones finish where they were approved',
  'context:cancel': 'Cancel changes nothing',
  'context:told': 'thread and audit say what changed',

  // Results
  'result:short': 'a short result shows exit code, duration and run-as, with its output in a code block',
  'result:long': 'a long output is a file and stands in the HelpDesk',
  'result:redacted': 'secrets in an output are masked',

  // Bad input
  'bad:signature': 'a wrong signature or a stale timestamp is refused',
  'bad:payload': 'a malformed or oversized payload is refused and nothing is lost',
  'bad:trigger': 'an expired trigger is answered with what to do',
  'bad:action': 'an unknown action is acknowledged and changes nothing',
  'bad:deleted': 'a deleted card is posted anew',
  'bad:archived': 'an archived channel or a removed bot is noted in the ticket, and the ticket goes on',
  'bad:scope': 'a missing scope is named with its mend',
  'bad:revoked': 'a revoked token makes /healthz say so',
  'bad:slack-down': '429, 500 and a hang of Slack delay, but lose nothing',
  'bad:model-down': 'a model that is down, slow, or cut mid-stream is said so, and runbooks answer',
  'bad:model-nonsense': 'nonsense tool arguments are answered to the model, and nothing is suggested',
} as const

export type Requirement = keyof typeof requirements
