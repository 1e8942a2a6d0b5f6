// What access levels do not tell: operations that print credentials, that show secrets, that touch this machine, that run code.

/** Never run, and why. The key is `service operation`; `service *` is all of a service. */
const CREDENTIALS = 'it prints credentials that work'
const MACHINE = 'it reads or writes files of the machine that HelpDesk runs on'
const SESSION = 'it opens a session that somebody would have to type into'
const CONFIGURES = 'it shows or changes how HelpDesk itself signs in'

const DENIED: Readonly<Record<string, string>> = {
  [CREDENTIALS]: `
    s3 presign, s3api create-session, s3control get-data-access, cloudfront sign,
    ecr get-login, ecr get-login-password, ecr get-authorization-token,
    ecr-public get-login-password, ecr-public get-authorization-token, codeartifact get-authorization-token,
    eks get-token, eks-auth assume-role-for-pod-identity, rds generate-db-auth-token,
    dsql generate-db-connect-auth-token, dsql generate-db-connect-admin-auth-token,
    redshift get-cluster-credentials, redshift get-cluster-credentials-with-iam, redshift-serverless get-credentials,
    sts get-session-token, sts get-federation-token, sts get-delegated-access-token, sts get-web-identity-token,
    sts assume-role, sts assume-role-with-saml, sts assume-role-with-web-identity, sts assume-root,
    cognito-identity get-credentials-for-identity, cognito-identity get-open-id-token,
    cognito-identity get-open-id-token-for-developer-identity, cognito-idp get-tokens-from-refresh-token,
    sso get-role-credentials, sso-oidc create-token, sso-oidc create-token-with-iam, signin create-o-auth2-token,
    ssm get-access-token, connect get-federation-token, mwaa create-cli-token, mwaa create-web-login-token,
    athena get-session-endpoint, emr get-cluster-session-credentials, emr-serverless get-session-endpoint,
    emr get-on-cluster-app-ui-presigned-url, emr get-persistent-app-ui-presigned-url,
    emr-containers get-managed-endpoint-session-credentials, emr-serverless get-dashboard-for-job-run,
    lakeformation assume-decorated-role-with-saml, lakeformation get-temporary-data-location-credentials,
    lakeformation get-temporary-glue-partition-credentials, lakeformation get-temporary-glue-table-credentials,
    finspace-data get-external-data-view-access-details, finspace-data get-programmatic-access-credentials,
    datazone get-environment-credentials, gamelift get-compute-access, gamelift get-compute-auth-token,
    codepipeline get-job-details, codepipeline get-third-party-job-details, license-manager get-access-token,
    bedrock-agentcore get-resource-oauth2-token, bedrock-agentcore get-resource-api-key,
    bedrock-agentcore get-resource-payment-token, bedrock-agentcore get-workload-access-token,
    bedrock-agentcore get-workload-access-token-for-jwt, bedrock-agentcore get-workload-access-token-for-user-id,
    redshift get-identity-center-auth-token, redshift-serverless get-identity-center-auth-token,
    amplifybackend get-token, quicksight get-session-embed-url, quicksight get-dashboard-embed-url,
    sagemaker create-presigned-domain-url, sagemaker create-presigned-notebook-instance-url`,
  [MACHINE]: `
    cloudformation package, codeartifact login, codecommit credential-helper, eks update-kubeconfig,
    emr get, emr put, deploy push, deploy install, deploy uninstall, deploy register, deploy deregister,
    gamelift upload-build, gamelift get-game-session-log, lightsail push-container-image, servicecatalog generate,
    opsworks register, ecs deploy, history *, cli-dev *`,
  [SESSION]: `
    ssm start-session, ssm resume-session, ecs execute-command, ec2-instance-connect ssh,
    ec2-instance-connect open-tunnel, emr ssh, emr socks, logs start-live-tail, dynamodb wizard,
    kinesis subscribe-to-shard`,
  [CONFIGURES]:
    'configure *, sso login, sso logout, login *, logout *, sso list-accounts, sso list-account-roles',
}

/** They change nothing (or little), but show what not everybody should read. */
const SENSITIVE: Readonly<Record<string, string>> = {
  'it shows a secret': `
    secretsmanager get-secret-value, secretsmanager batch-get-secret-value, secretsmanager get-random-password,
    ec2 get-password-data, ec2 export-verified-access-instance-client-configuration,
    ec2 describe-verified-access-trust-providers, acm export-certificate,
    apigateway get-api-key, apigateway get-api-keys, appsync list-api-keys,
    cognito-idp describe-user-pool-client, cognito-idp list-user-pool-client-secrets,
    cognito-idp describe-identity-provider, codepipeline list-webhooks, datasync describe-location-smb,
    datazone get-connection, datazone list-connections,
    gamelift get-instance-access, kinesis-video-signaling get-ice-server-config, kms decrypt,
    kms generate-data-key, kms generate-data-key-pair, kms re-encrypt, lightsail download-default-key-pair,
    lightsail get-bucket-access-keys, lightsail get-instance-access-details,
    lightsail get-relational-database-master-user-password, mediapackage describe-channel, mediapackage list-channels,
    payment-cryptography export-key, pca-connector-scep get-challenge-password, pinpoint get-gcm-channel,
    pinpoint get-baidu-channel, storagegateway describe-chap-credentials, sts decode-authorization-message,
    wafv2 get-decrypted-api-key, glue get-connection, glue get-connections, ecr get-download-url-for-layer,
    macie2 get-sensitive-data-occurrences, route53globalresolver get-access-token, wickr get-oidc-info, wickr get-opentdf-config, directconnect describe-router-configuration,
    ec2 get-vpn-connection-device-sample-configuration, ec2 describe-vpn-connections, ssm get-parameter-history`,
  'it shows what programs are started with, where passwords often stand': `
    lambda get-function, lambda get-function-configuration, elasticbeanstalk describe-configuration-settings,
    ec2 get-launch-template-data, ec2 describe-launch-template-versions, ec2 get-console-screenshot,
    ec2 get-console-output, autoscaling describe-launch-configurations, lambda list-functions,
    lambda list-versions-by-function, ecs describe-task-definition, batch describe-job-definitions,
    batch describe-jobs, codebuild batch-get-projects, codebuild batch-get-builds, apprunner describe-service,
    amplify get-app, amplify list-apps, amplify get-branch, amplify list-branches, glue get-job, glue get-jobs,
    opsworks describe-apps, opsworks describe-stacks, sagemaker describe-model, sagemaker describe-training-job,
    sagemaker describe-processing-job, datapipeline get-pipeline-definition, dms describe-endpoints`,
  'it shows settings, where passwords often stand': `
    ssm get-parameter, ssm get-parameters, ssm get-parameters-by-path`,
  'it shows what customers stored': `
    s3api get-object, s3api get-object-torrent, s3api select-object-content, dynamodb get-item, dynamodb batch-get-item,
    dynamodb query, dynamodb scan, dynamodb transact-get-items, dynamodbstreams get-records, kinesis get-records,
    sqs receive-message, athena get-query-results, redshift-data get-statement-result, timestream-query query,
    codecommit get-file, codecommit get-blob, glacier get-job-output, ebs get-snapshot-block,
    mediastore-data get-object, workmailmessageflow get-raw-message-content, lakeformation get-work-unit-results,
    appconfigdata get-latest-configuration, appconfig get-configuration,
    appconfig get-hosted-configuration-version, sdb select, rds download-db-log-file-portion`,
  'it makes a key or a password, and shows it': `
    iam create-access-key, iam create-service-specific-credential, iam reset-service-specific-credential,
    iam create-virtual-mfa-device, ec2 create-key-pair, lightsail create-key-pair, lightsail create-bucket-access-key,
    apigateway create-api-key, appsync create-api-key, cognito-idp create-user-pool-client,
    codecatalyst create-access-token, iot create-keys-and-certificate, iot create-provisioning-claim,
    grafana create-workspace-api-key, grafana create-workspace-service-account-token, license-manager create-token`,
  'it lists who has which keys and passwords':
    'iam generate-credential-report, iam get-credential-report, iam get-account-authorization-details',
}

const RUNS_CODE = `
  ssm send-command, ssm start-automation-execution, lambda invoke, lambda invoke-async, codebuild start-build,
  ecs run-task, ecs start-task, batch submit-job, emr add-steps, emr-serverless start-job-run,
  stepfunctions start-execution, stepfunctions start-sync-execution, glue start-job-run, codepipeline start-pipeline-execution,
  athena start-query-execution, rds-data execute-statement, redshift-data execute-statement, dynamodb execute-statement`

/** Losing sight of what happens, or losing data later: destructive though their verbs do not say so. */
const DESTRUCTIVE: Readonly<Record<string, string>> = {
  'it switches off the record of what happens': `
    cloudtrail stop-logging, cloudtrail update-trail, cloudtrail put-event-selectors,
    configservice stop-configuration-recorder, guardduty stop-monitoring-members, guardduty update-detector,
    securityhub disable-security-hub, accessanalyzer archive-findings, macie2 disable-macie, inspector2 disable`,
  'what it locks or removes is lost to those who use it': `
    kms disable-key, kms schedule-key-deletion, kms put-key-policy, s3api put-bucket-lifecycle-configuration,
    s3api put-bucket-lifecycle, s3api put-bucket-policy, s3api put-bucket-acl, s3api put-object-acl,
    s3control put-public-access-block, s3api put-public-access-block, rds reset-db-cluster-parameter-group,
    route53 change-resource-record-sets, organizations leave-organization, ec2 cancel-spot-fleet-requests`,
}

/** Commands of the CLI that are no operation of an API: their class by hand. */
const OWN_COMMANDS: Readonly<Record<string, 'read-only' | 'mutating' | 'destructive'>> = {
  'logs tail': 'read-only',
  'cloudtrail validate-logs': 'read-only',
  'datapipeline list-runs': 'read-only',
  'configservice get-status': 'read-only',
  'ddb select': 'read-only',
  'ddb put': 'mutating',
  'emr describe-cluster': 'read-only',
  'cloudformation deploy': 'mutating',
  'emr terminate-clusters': 'destructive',
}

/** Addresses that carry their own permission, tokens and their like, by their names. */
const OPENS = / get-(?:.*-)?(?:url|token|credentials?|password|secret|variables)$/

const tableOf = (table: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(table).flatMap(([why, names]) => splitNames(names).map(name => [name, why] as const)),
  )

const splitNames = (names: string): string[] => names.split(',').map(name => name.trim())

const denied = tableOf(DENIED)
const sensitive = tableOf(SENSITIVE)
const destructive = tableOf(DESTRUCTIVE)
const runsCode = new Set(splitNames(RUNS_CODE))

/** Why it never runs. */
export function deniedBecause(service: string, operation: string): string | undefined {
  if (/^assume-.*role/.test(operation)) return CREDENTIALS
  if (operation === 'wizard') return SESSION
  return denied.get(`${service} ${operation}`) ?? denied.get(`${service} *`)
}

/** Why not everybody should read what it shows. */
export function sensitiveBecause(name: string): string | undefined {
  if (name === 'sqs get-queue-url') return undefined
  return (
    sensitive.get(name) ??
    (OPENS.test(name) ? 'it shows what opens something to whoever holds it' : undefined)
  )
}

export function destructiveBecause(name: string): string | undefined {
  return destructive.get(name)
}

export function isRunningCode(name: string): boolean {
  return runsCode.has(name)
}

export function ownCommandClass(name: string): 'read-only' | 'mutating' | 'destructive' | undefined {
  return Object.hasOwn(OWN_COMMANDS, name) ? OWN_COMMANDS[name] : undefined
}
