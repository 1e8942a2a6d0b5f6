// Secrets inside URLs, headers and logins, known by what stands around them.

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

/** Looks closer only at a text that holds the sign. */
function having(sign: string, rule: (text: string) => string): (text: string) => string {
  return text => (text.includes(sign) ? rule(text) : text)
}

const URLS = [
  after(
    'webhook',
    /(hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)(?!\[)[A-Za-z0-9/_-]{10,300}/g,
  ),
  after('webhook', /(discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{1,30}\/)(?!\[)[\w-]{20,200}/g),
  after('webhook', /(webhook\.office\.com\/webhookb2\/)(?!\[)[\w@/.-]{20,300}/g),
  after('webhook', /(events\.pagerduty\.com\/integration\/)(?!\[)[\w-]{20,100}/g),
  after('webhook', /(api\.telegram\.org\/bot)(?!\[)[\w:-]{20,100}/g),
  // The user name may be a token too, as in https://TOKEN@host and, for GitHub, https://TOKEN:x-oauth-basic@host.
  having(
    ':x-oauth-basic@',
    between('URL credentials', /([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/:@"'<>[\]]{1,256}(:x-oauth-basic@)/gi),
  ),
  having(
    '://',
    between(
      'URL credentials',
      /([a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>[\]]{0,256}:)(?!\[redacted)[^\s/"'<>]{1,256}(@)/gi,
    ),
  ),
  // A slash in the password, which nobody encoded: not a port with a path.
  having(
    '://',
    between(
      'URL credentials',
      /([a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>[\]]{1,128}:)(?!\[redacted|\d{1,5}\/)[^\s"'<>@]{1,128}(@[\w.-]{1,253}(?::\d{1,5})?(?:[/?\s"']|$))/gim,
    ),
  ),
  having(
    ':\\/\\/',
    between(
      'URL credentials',
      /([a-z][a-z0-9+.-]{1,20}:\\\/\\\/[^\s/:@"'<>[\]]{0,256}:)(?!\[redacted)[^\s/"'<>]{1,256}(@)/gi,
    ),
  ),
  having('://', between('URL credentials', /(https?:\/\/)[A-Za-z0-9_.~%-]{20,256}(@)/gi)),
  between('URL credentials', /(\b[\w.-]{1,64}:)(?!\[redacted)[^\s:@/"']{1,128}(@(?:tcp|unix)\()/g),
  after(
    'URL signature',
    /([?&](?:amp;)?(?:sig|signature|x-amz-signature|x-amz-security-token|x-amz-credential|x-goog-signature|access_token|id_token|refresh_token|token|key|apikey|api_key|code|secret|client_secret|password|sas)=)(?!\[redacted)[^&\s"'<>#]{6,4096}/gi,
  ),
]

const HEADERS = [
  after(
    'authorization',
    /((?:proxy-)?authorization\\{0,3}["']?[ \t]{0,8}[:=][ \t]{0,8}\\{0,3}["']?(?:[a-z0-9-]{3,20}[ \t]{1,8})?)(?!\[redacted|\S{3,20}[ \t]{1,8}\[redacted|\$)[^\s"'\\,;[][^\s"'\\,;]{3,8192}/gi,
  ),
  after(
    'authorization',
    /((?<![a-z])(?:bearer|basic)[ \t]{1,8})(?=[A-Za-z0-9._~+/=-]{0,60}[\d=+/])[A-Za-z0-9._~+/=-]{16,8192}/gi,
  ),
  after(
    'header',
    /((?<![a-z])x-(?:api-key|auth-key|auth-token|amz-security-token|vault-token|goog-api-key|gitlab-token|functions-key|figma-token)["']?[ \t]{0,4}:[ \t]{0,4}["']?)(?!\[redacted|\$|<)[^\s"',;]{4,4096}/gi,
  ),
  after(
    'cookie',
    /((?<![a-z-])(?:set-)?cookie[ \t]{0,4}:[ \t]{0,4}[^\s=;"']{1,128}=)(?!\[redacted)[^\s"']{4,4096}.*/gi,
  ),
]

const LOGINS = [
  after(
    'registry login',
    /(\\{0,3}"_?(?:auth|identitytoken|registrytoken)\\{0,3}"\s{0,8}:\s{0,8}\\{0,3}")(?!\[redacted)[A-Za-z0-9+/=_-]{8,4096}/gi,
  ),
  after(
    'registry login',
    /((?:^|:)_(?:auth|authToken|password)[ \t]{0,4}=[ \t]{0,4}"?)(?!\[redacted|\$)[^\s"]{6,4096}/gm,
  ),
  shape(
    'password hash',
    /(?<![A-Za-z0-9])\$(?:1|2[abxy]|5|6|7|y|gy|apr1|argon2(?:id|i|d)|scrypt|pbkdf2-sha\d{3})\$[^\s:'",]{20,300}/g,
  ),
  shape(
    'password hash',
    /(?<![\w$])(?:SCRAM-SHA-256\$\d{3,6}:[A-Za-z0-9+/=$:]{40,200}|\{SSHA(?:256|512)?\}[A-Za-z0-9+/=]{20,200})/g,
  ),
]

export const ADDRESSES: readonly ((text: string) => string)[] = [...URLS, ...HEADERS, ...LOGINS]
