// Secrets that are known by their look: keys, tokens of well-known services, credentials inside URLs and headers.

/** Masks the whole match. */
function shape(kind: string, pattern: RegExp): (text: string) => string {
  return text => text.replace(pattern, `[redacted: ${kind}]`)
}

/** Masks all of the match but its first group. */
function after(kind: string, pattern: RegExp): (text: string) => string {
  return text => text.replace(pattern, `$1[redacted: ${kind}]`)
}

/** Masks what stands between the first group and the second. */
function between(kind: string, pattern: RegExp): (text: string) => string {
  return text => text.replace(pattern, `$1[redacted: ${kind}]$2`)
}

const KEY_BLOCK =
  /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----|$)/g
const KEY_END = /-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g

/** The end of a key whose beginning was cut off: everything in front of it that looks like base64 goes too. */
function keyTail(text: string): string {
  const kept: string[] = []
  let from = 0
  for (const end of text.matchAll(KEY_END)) {
    let start = end.index
    while (start > from && /[A-Za-z0-9+/=\r\n\\]/.test(text.charAt(start - 1))) start -= 1
    kept.push(text.slice(from, start), '[redacted: private key]')
    from = end.index + end[0].length
  }
  return kept.join('') + text.slice(from)
}

/** Tokens that begin with a mark of their service. */
const TOKENS: [kind: string, pattern: string][] = [
  ['AWS access key', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])'],
  ['GitHub token', '(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{22,255})'],
  ['GitLab token', 'gl(?:pat|ptt|dt|rt|cbt|ft|agent|soat|oas|imt)-[A-Za-z0-9_-]{20,300}'],
  ['Slack token', '(?:xox[abceoprsd](?:\\.xox[bp])?-[A-Za-z0-9.-]{10,300}|xapp-\\d-[A-Za-z0-9-]{10,300})'],
  ['API key', 'sk-[A-Za-z0-9_-]{20,300}'],
  ['API key', '(?:sk|rk|pk|whsec)_(?:live|test)?_?[A-Za-z0-9]{20,300}'],
  ['Google key', '(?:AIza[A-Za-z0-9_-]{35}|ya29\\.[A-Za-z0-9_-]{20,2000})'],
  ['npm token', 'npm_[A-Za-z0-9]{36}'],
  ['PyPI token', 'pypi-AgE[A-Za-z0-9_-]{50,2000}'],
  ['Docker token', 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,300}'],
  ['Hugging Face token', 'hf_[A-Za-z0-9]{30,100}'],
  ['Vault token', 'hv[sbr]\\.[A-Za-z0-9_-]{20,1000}'],
  ['DigitalOcean token', 'do[opr]_v1_[a-f0-9]{64}'],
  ['SendGrid key', 'SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,128}'],
  ['age key', 'AGE-SECRET-KEY-1[A-Z0-9]{58}'],
  ['JWT', 'eyJ[A-Za-z0-9_-]{8,8192}\\.eyJ[A-Za-z0-9_-]{8,8192}\\.[A-Za-z0-9_-]{0,8192}'],
]

export const SHAPES: ((text: string) => string)[] = [
  shape('private key', KEY_BLOCK),
  keyTail,
  // A key block in base64, unless it is a certificate.
  shape('private key', /(?<![A-Za-z0-9+/])LS0tLS1CRUdJTi(?!BDRVJU)[A-Za-z0-9+/=_-]{20,}/g),
  after('webhook', /(hooks\.slack\.com\/(?:services|workflows|triggers)\/)(?!\[)[A-Za-z0-9/_-]{10,300}/g),
  // The user name may be a token too, as in https://TOKEN@host.
  between(
    'URL credentials',
    /([a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>[\]]{0,256}:)(?!\[redacted)[^\s/"'<>]{1,256}(@)/gi,
  ),
  ...TOKENS.map(([kind, pattern]) => shape(kind, new RegExp(`(?<![A-Za-z0-9_-])${pattern}`, 'g'))),
  between('URL credentials', /(https?:\/\/)[A-Za-z0-9_.~%-]{20,256}(@)/gi),
  between('URL credentials', /(\b[\w.-]{1,64}:)(?!\[redacted)[^\s:@/"']{1,128}(@(?:tcp|unix)\()/g),
  after(
    'URL signature',
    /([?&](?:sig|signature|x-amz-signature|x-amz-security-token|x-amz-credential|access_token|id_token|token|key|apikey|api_key|code|secret)=)(?!\[redacted)[^&\s"'<>#]{6,4096}/gi,
  ),
  after(
    'authorization',
    /((?:proxy-)?authorization\\?["']?[ \t]{0,8}[:=][ \t]{0,8}\\?["']?(?:[a-z0-9-]{3,20}[ \t]{1,8})?)(?!\[redacted|\S{3,20}[ \t]{1,8}\[redacted|\$)[^\s"'\\,;[][^\s"'\\,;]{3,8192}/gi,
  ),
  after('authorization', /((?<![a-z])(?:bearer|basic)[ \t]{1,8})[A-Za-z0-9._~+/=-]{16,8192}/gi),
  after(
    'cookie',
    /((?<![a-z-])(?:set-)?cookie[ \t]{0,4}:[ \t]{0,4}[^\s=;"']{1,128}=)(?!\[redacted)[^\s"']{4,4096}.*/gi,
  ),
  after(
    'registry login',
    /(\\?"(?:auth|identitytoken|registrytoken)\\?"\s{0,8}:\s{0,8}\\?")[A-Za-z0-9+/=_-]{8,4096}/gi,
  ),
  shape(
    'password hash',
    /(?<![A-Za-z0-9])\$(?:1|2[abxy]|5|6|7|y|gy|argon2(?:id|i|d)|scrypt)\$[^\s:'",]{20,300}/g,
  ),
]
