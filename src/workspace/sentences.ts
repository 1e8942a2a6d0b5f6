// Refusals as a person reads them.

const sentences: Record<string, string> = {
  cant_delete_message: 'Only whoever wrote a message may delete it.',
  cant_update_message: 'Only whoever wrote a message may edit it.',
  channel_not_found: 'There is no such channel, or you are not in it.',
  command_not_found: 'No app here knows this command.',
  element_not_found: 'That button or menu is no longer there.',
  is_archived: 'This channel is archived.',
  message_not_found: 'That message is no longer there.',
  message_not_in_streaming_state: 'That answer is already complete.',
  method_not_supported_for_channel_type: 'One cannot join this channel; somebody in it must invite you.',
  no_text: 'There is nothing to send.',
  not_in_channel: 'Join the channel to write in it.',
  option_not_found: 'That choice is no longer offered.',
  shortcut_not_found: 'No app here offers this shortcut.',
  user_not_found: 'There is no such person.',
  view_not_found: 'That dialog is already closed.',
}

export function sentenceFor(code: string): string {
  return sentences[code] ?? `Slack would answer ${code.replaceAll('_', ' ')}.`
}
