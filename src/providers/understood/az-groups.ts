// Which groups of commands az has, common extensions included: a word that is none of them may be anything.

const NAMES = `
  account acr ad advisor afd aks ams apim appconfig appservice aro backup batch bicep billing bot cache capacity cdn cloud
  cognitiveservices communication compute-recommender config configure connectedk8s connection consumption container containerapp
  cosmosdb databoxedge databricks datafactory demo deployment deployment-scripts devops disk disk-access disk-encryption-set dls
  dms dt eventgrid eventhubs extension feature feedback find functionapp fleet grafana graph group hdinsight identity image
  interactive iot k8s-configuration k8s-extension keyvault kusto lab load lock logic login logout managed-cassandra managedapp
  managedservices maps mariadb ml monitor mysql netappfiles network pipelines policy postgres ppg private-link provider quota
  redis redisenterprise relay repos reservations resource resource-mover rest restore-point role search security sentinel
  servicebus sf sig signalr snapshot spring sql ssh sshkey stack stack-hci staticwebapp storage storage-mover stream-analytics
  support survey synapse tag term ts upgrade version vm vmss vmware webapp webpubsub workloads boards artifacts artifact
  dataprotection desktopvirtualization dnc dynatrace elastic datadog confluent custom-providers customlocation arcappliance
  account-alias alerts-management api-center application-insights attestation automation automanage baremetalinstance
  change-analysis cli-translator confcom connectedmachine costmanagement dedicated-hsm edgeorder fluid-relay healthcareapis
  hpc-cache image-builder maintenance mobile-network networkcloud notification-hub portal purview site-recovery tsi
  serial-console self-test
`

export const GROUPS: ReadonlySet<string> = new Set(NAMES.split(/\s+/).filter(Boolean))
