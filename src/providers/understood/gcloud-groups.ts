// Which groups of commands gcloud has: a word that is none of them may be anything.

const NAMES = `
  access-approval access-context-manager active-directory ai ai-platform alloydb anthos api-gateway apigee
  app apphub artifacts asset assured audit-manager auth authz-toolkit backup-dr batch beyondcorp bigtable
  billing blockchain-node-engine blockchain-validator bms bq builds cbrs-spectrum-access certificate-manager
  cheat-sheet cloud-shell cloudlocationfinder code colab commerce-procurement components composer compute
  config container data-catalog data-fusion database-migration dataflow datapipelines dataplex dataproc
  dataproc-gdc datastore datastream deploy deployment-manager developer-connect dialogflow dlp dns docker
  domains edge-cache edge-cloud emulators endpoints error-reporting essential-contacts eventarc
  fault-injection feedback filestore firebase firebase-data-connect firestore functions gemini
  gemini-cloud-assist genomics healthcare help iam iap identity ids immersive-stream info infra-manager init
  interactive kms lifesciences logging looker lustre managed-flink managed-kafka media memcache memorystore
  meta metastore microservices migration ml model-armor monitoring mps netapp network-connectivity
  network-management network-security network-services notebooks number-registry observability
  oracle-database org-policies organizations orglifecycle pam parallelstore parametermanager
  policy-intelligence policy-troubleshoot privateca projects publicca pubsub quotas recaptcha recommender
  redis remote-build-execution resource-config resource-manager run runtime-config saas-runtime scc
  scheduler seclm secrets service-directory service-extensions services source source-manager spanner
  spectrum-access sql stacks storage survey tasks telco-automation terraform topic trace transcoder transfer
  unlock version vmware web-security-scanner workbench workflows workspace-add-ons workstations
  zone-management
`

export const GROUPS: ReadonlySet<string> = new Set(NAMES.split(/\s+/).filter(Boolean))
