// Tokens of well-known services, by the marks and lengths that their makers document.

export interface TokenRule {
  kind: string
  /** Every token has it inside, nearly always in front. */
  mark: string
  /** The whole token. */
  pattern: string
}

const rule = (kind: string, mark: string, pattern: string): TokenRule => ({ kind, mark, pattern })
const each = (kind: string, marks: string[], rest: string) =>
  marks.map(mark => rule(kind, mark, `${mark.replaceAll('.', '\\.')}${rest}`))

const WORD = '[A-Za-z0-9]'
const LINE = '[A-Za-z0-9_-]'

const CLOUDS = [
  ...each('AWS access key', ['AKIA', 'ASIA', 'ABIA', 'ACCA'], `[A-Z0-9]{16}(?!${WORD})`),
  ...each('AWS session token', ['IQoJb3JpZ2lu', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz'], '[A-Za-z0-9+/=%]{40,4000}'),
  rule('AWS registry password', 'eyJwYXlsb2Fk', 'eyJwYXlsb2Fk[A-Za-z0-9+/=_-]{100,20000}'),
  rule('AWS Bedrock key', 'ABSK', 'ABSK[A-Za-z0-9+/]{100,300}={0,2}'),
  rule('AWS Bedrock key', 'bedrock-api-key-', 'bedrock-api-key-[A-Za-z0-9+/=_-]{20,4000}'),
  rule('Google key', 'AIza', `AIza${LINE}{35}`),
  rule('Google token', 'ya29.', 'ya29\\.[A-Za-z0-9_.-]{20,2000}'),
  rule('Google token', '1//0', `1//0${LINE}{30,300}`),
  rule('Google client secret', 'GOCSPX-', `GOCSPX-${LINE}{20,60}`),
  rule('Azure client secret', 'Q~', '[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,40}'),
  rule('Azure storage key', '+ASt', '[A-Za-z0-9+/]{76}\\+ASt[A-Za-z0-9+/]{6}=='),
  rule('Azure registry password', '+ACR', '[A-Za-z0-9+/]{42}\\+ACR[A-Za-z0-9]{6}'),
  rule('Azure Functions key', 'AzFu', `${LINE}{44}AzFu${LINE}{6}==`),
  rule('Azure Cosmos DB key', 'ACDb', '[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{6}=='),
  rule('Azure DevOps token', 'AZDO', '[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}'),
  ...each('DigitalOcean token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], '[a-f0-9]{64}'),
  rule('Alibaba access key', 'LTAI', `LTAI${WORD}{12,26}`),
  rule('Tencent access key', 'AKID', `AKID${WORD}{32}`),
  rule('Scaleway access key', 'SCW', `SCW[A-Z0-9]{17}(?!${WORD})`),
  rule('Yandex key', 'AQVN', `AQVN${LINE}{35,40}`),
  rule('Fly token', 'fm2_', 'fm2_[A-Za-z0-9+/=_-]{50,2000}'),
  rule('Fly token', 'fo1_', `fo1_${LINE}{40,60}`),
  rule('Heroku key', 'HRKU-', `HRKU-${LINE}{36,80}`),
  rule('Render key', 'rnd_', `rnd_${WORD}{28,60}`),
  ...each('Vercel token', ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'], `${WORD}{24,100}`),
  rule('Netlify token', 'nfp_', `nfp_${WORD}{36,60}`),
  rule('Cloudflare origin key', 'v1.0-', 'v1\\.0-[a-f0-9]{24}-[a-f0-9]{100,160}'),
  rule('Tailscale key', 'tskey-', `tskey-[a-z]{3,20}-${LINE}{12,100}`),
]

const CODE = [
  ...each('GitHub token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], '[A-Za-z0-9_.-]{30,2000}'),
  rule('GitHub token', 'github_pat_', 'github_pat_[A-Za-z0-9_]{22,255}'),
  ...each(
    'GitLab token',
    'glpat- glptt- gldt- glrt- glrtr- glcbt- glft- glagent- glsoat- gloas- glimt- glffct- glwt-'.split(' '),
    '[A-Za-z0-9_.-]{20,300}',
  ),
  rule('GitLab runner token', 'GR1348941', `GR1348941${LINE}{20,50}`),
  ...each('Atlassian token', ['ATATT3xFfGF0', 'ATCTT3xFfGF0'], '[A-Za-z0-9_=-]{20,400}'),
  rule('Bitbucket token', 'ATBB', `ATBB${WORD}{28,60}`),
  rule('npm token', 'npm_', `npm_${WORD}{36}`),
  rule('PyPI token', 'pypi-AgE', `pypi-AgE${LINE}{50,2000}`),
  rule('RubyGems key', 'rubygems_', 'rubygems_[a-f0-9]{48}'),
  rule('crates.io token', 'cio', `cio${WORD}{32}(?!${WORD})`),
  rule('NuGet key', 'oy2', 'oy2[a-z0-9]{43}(?![A-Za-z0-9])'),
  rule('Clojars token', 'CLOJARS_', 'CLOJARS_[a-z0-9]{60}'),
  rule('Artifactory key', 'AKCp', `AKCp${WORD}{60,80}`),
  rule('Artifactory token', 'cmVmdGtu', `cmVmdGtu${WORD}{50,70}`),
  ...each('Docker token', ['dckr_pat_', 'dckr_oat_'], `${LINE}{20,300}`),
  ...each('SonarQube token', ['squ_', 'sqp_', 'sqa_'], '[a-f0-9]{40}'),
  ...each('Buildkite token', ['bkua_', 'bkaj_', 'bkct_'], '[A-Za-z0-9]{32,100}'),
  ...each('CircleCI token', ['CCIPAT_', 'CCIPRJ_'], '[A-Za-z0-9_]{40,120}'),
  ...each('Sourcegraph token', ['sgp_', 'slk_'], '[A-Za-z0-9_]{40,100}'),
  rule('Snyk token', 'snyk_', 'snyk_[a-z]{2,6}[A-Za-z0-9_.-]{30,200}'),
]

const OPERATIONS = [
  ...each('Vault token', ['hvs.', 'hvb.', 'hvr.'], `${LINE}{20,1000}`),
  rule('Terraform token', '.atlasv1.', `${WORD}{14}\\.atlasv1\\.[A-Za-z0-9_=-]{40,100}`),
  rule('Pulumi token', 'pul-', 'pul-[a-f0-9]{40}'),
  ...each(
    'Doppler token',
    ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
    '[A-Za-z0-9._-]{36,100}',
  ),
  rule('1Password token', 'ops_eyJ', 'ops_eyJ[A-Za-z0-9+/=_-]{100,4000}'),
  rule('1Password key', 'A3-', 'A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}'),
  rule('age key', 'AGE-SECRET-KEY-1', 'AGE-SECRET-KEY-1[A-Z0-9]{58}'),
  rule('OpenShift token', 'sha256~', `sha256~${LINE}{43}`),
  rule('k3s token', 'K10', 'K10[a-f0-9]{64}::[A-Za-z0-9:_.-]{8,200}'),
  rule('Rancher token', 'token-', 'token-[a-z0-9]{5}:[a-z0-9]{54}'),
  rule('swarm token', 'SWMTKN-', 'SWMTKN-1-[a-z0-9]{40,60}-[a-z0-9]{20,30}'),
  ...each('Grafana token', ['glsa_', 'glc_'], '[A-Za-z0-9+/=_-]{32,400}'),
  ...each('New Relic key', ['NRAK-', 'NRJS-', 'NRRA-', 'NRII-', 'NRAL-'], `${LINE}{19,60}`),
  ...each('Sentry token', ['sntrys_', 'sntryu_', 'sntrya_'], '[A-Za-z0-9+/=_-]{40,400}'),
  ...each('Honeycomb key', ['hcaik_', 'hcxik_', 'hcaic_'], '[A-Za-z0-9]{30,80}'),
  ...each(
    'Dynatrace token',
    ['dt0c01.', 'dt0s01.', 'dt0s08.', 'dt0s16.'],
    '[A-Z0-9]{8,24}\\.[A-Z0-9]{40,80}',
  ),
  rule('LaunchDarkly key', 'sdk-', 'sdk-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'),
  rule('Postman key', 'PMAK-', 'PMAK-[a-f0-9]{24}-[a-f0-9]{34}'),
  rule('Databricks token', 'dapi', 'dapi[a-f0-9]{32}(?:-\\d)?(?![A-Za-z0-9])'),
  ...each('PlanetScale token', ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'], '[A-Za-z0-9_.-]{32,64}'),
  ...each('Supabase key', ['sbp_', 'sb_secret_'], '[A-Za-z0-9_-]{30,80}'),
  rule('Neon key', 'napi_', 'napi_[a-z0-9]{40,80}'),
  rule('Aiven password', 'AVNS_', `AVNS_${LINE}{19}`),
  rule('MongoDB Atlas secret', 'mdb_sa_sk_', `mdb_sa_sk_${LINE}{30,80}`),
  rule('CockroachDB key', 'CCDB1_', 'CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}'),
  rule('Confluent secret', 'cflt', 'cflt[A-Za-z0-9+/]{60}'),
  rule('Elastic key', 'essu_', 'essu_[A-Za-z0-9+/=_-]{40,200}'),
  rule('dbt token', 'dbtc_', 'dbt[cu]_[A-Za-z0-9_-]{30,100}'),
  ...each('Prefect key', ['pnu_', 'pnb_'], '[A-Za-z0-9]{36}'),
  rule('PagerDuty key', 'pdus+_', 'pdus\\+_[A-Za-z0-9_+-]{20,100}'),
]

const MODELS = [
  rule('API key', 'sk-', `sk-${LINE}{20,300}`),
  rule('Hugging Face token', 'hf_', `hf_${WORD}{30,100}`),
  rule('Hugging Face token', 'api_org_', `api_org_${WORD}{30,100}`),
  rule('Replicate token', 'r8_', `r8_${WORD}{37}`),
  rule('Groq key', 'gsk_', `gsk_${WORD}{40,60}`),
  rule('Perplexity key', 'pplx-', `pplx-${WORD}{40,60}`),
  rule('xAI key', 'xai-', `xai-${WORD}{60,100}`),
  rule('NVIDIA key', 'nvapi-', `nvapi-${LINE}{40,80}`),
  rule('Pinecone key', 'pcsk_', 'pcsk_[A-Za-z0-9_]{40,90}'),
  ...each('LangSmith key', ['lsv2_pt_', 'lsv2_sk_'], '[a-f0-9]{32}_[a-f0-9]{10}'),
  rule('Tavily key', 'tvly-', `tvly-${LINE}{20,60}`),
  rule('Together key', 'tgp_v1_', `tgp_v1_${LINE}{30,60}`),
]

const PEOPLE = [
  rule('Slack token', 'xox', 'xox[abceoprsd](?:\\.xox[bp])?-[A-Za-z0-9.%/+=-]{10,400}'),
  rule('Slack token', 'xapp-', 'xapp-\\d-[A-Za-z0-9-]{10,300}'),
  ...each('API key', ['sk_', 'rk_', 'pk_', 'whsec_'], '(?:live|test)?_?[A-Za-z0-9+/]{20,300}={0,2}'),
  rule('Telegram token', ':AA', '[0-9]{8,10}:AA[A-Za-z0-9_-]{32,34}'),
  rule('Discord token', '.', '[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}'),
  rule('SendGrid key', 'SG.', 'SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,128}'),
  rule('Mailgun key', 'key-', 'key-[a-f0-9]{32}(?![A-Za-z0-9])'),
  rule('Mailchimp key', '-us', '[a-f0-9]{32}-us[0-9]{1,2}(?![A-Za-z0-9])'),
  rule('Brevo key', 'xkeysib-', 'xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}'),
  rule('Resend key', 're_', 're_[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,30}'),
  rule('Twilio key', 'SK', 'SK[a-f0-9]{32}(?![A-Za-z0-9])'),
  ...each('Square token', ['sq0atp-', 'sq0csp-', 'sq0idp-'], `${LINE}{20,60}`),
  ...each('Shopify token', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], '[a-fA-F0-9]{32}'),
  ...each('Linear key', ['lin_api_', 'lin_oauth_'], `${WORD}{32,64}`),
  rule('Notion token', 'ntn_', `ntn_${WORD}{40,60}`),
  rule('Notion token', 'secret_', `secret_${WORD}{43}(?!${WORD})`),
  rule('Figma token', 'figd_', `figd_${LINE}{38,60}`),
  rule('Airtable token', 'pat', 'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}'),
  rule('Contentful token', 'CFPAT-', `CFPAT-${LINE}{40,50}`),
  rule('Dropbox token', 'sl.', 'sl\\.[A-Za-z0-9_-]{120,1500}'),
  rule('Mapbox token', 'sk.eyJ', 'sk\\.eyJ[A-Za-z0-9_-]{20,300}\\.[A-Za-z0-9_-]{20,60}'),
  rule('Typeform token', 'tfp_', `tfp_${LINE}{40,80}`),
]

const JWT = 'eyJ[A-Za-z0-9_-]{8,8192}\\.eyJ[A-Za-z0-9_-]{8,8192}\\.[A-Za-z0-9_-]{0,8192}'

/** The most specific first: `sk-` means many makers. */
export const TOKEN_RULES: readonly TokenRule[] = [
  rule('JWT', 'eyJ', JWT),
  ...CLOUDS,
  ...CODE,
  ...OPERATIONS,
  ...PEOPLE,
  ...MODELS,
]
