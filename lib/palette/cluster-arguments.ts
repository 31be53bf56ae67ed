/**
 * The arguments of clusters, of whichever cloud, by the path of their block. Maps, whose keys are free, have no path.
 *
 * Source: documentation of Palette's provider, July 2026.
 */
export const CLUSTER_ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    "":
      "admin_kube_config apply_setting backup_policy cloud cloud_account_id cloud_config cloud_config_id " +
      "cloud_type cluster_meta_attribute cluster_profile cluster_rbac_binding cluster_template " +
      "cluster_timezone cluster_type container_mount_path context description edge_host_uid fargate_profile " +
      "force_delete force_delete_delay health_status host_config host_path hyper_shift_config id import_mode " +
      "kubeconfig kubectl_command location_config machine_pool manifest_url name namespaces no_proxy " +
      "os_patch_after os_patch_on_boot os_patch_schedule pause_agent_upgrades proxy renew_k8s_certificates_now " +
      "review_repave_state scan_policy skip_completion status tags tags_map timeouts " +
      "update_worker_pool_in_parallel update_worker_pools_in_parallel",
    backup_policy:
      "backup_location_id cluster_uids expiry_in_hour include_all_clusters include_cluster_resources " +
      "include_cluster_resources_mode include_disks namespaces prefix schedule",
    cloud_config:
      "az_subnets azs container_name control_plane_cidr control_plane_endpoint control_plane_lb " +
      "control_plane_subnet control_plane_subnet_name control_plane_subnet_security_group_name datacenter " +
      "domain enable_lxd_vm encryption_config_arn endpoint_access folder host_endpoint image_template_folder " +
      "is_two_node_cluster network network_resource_group network_search_domain network_type ntp_servers " +
      "overlay_cidr_range override_cluster_api_config overrides private_access_cidrs private_api_server " +
      "private_cluster project public_access_cidrs region resource_group ssh_key ssh_key_name ssh_keys " +
      "static_ip storage_account_name subscription_id sync_with_cks values vip virtual_network_cidr_block " +
      "virtual_network_name vnet_cidr_block vnet_name vnet_resource_group vpc_id worker_cidr " +
      "worker_node_subnet worker_subnet_name worker_subnet_security_group_name zone",
    "cloud_config.control_plane_subnet": "cidr_block name security_group_name",
    "cloud_config.private_api_server": "private_dns_zone resource_group static_ip",
    "cloud_config.project": "id name",
    "cloud_config.worker_node_subnet": "cidr_block name security_group_name",
    "cloud_config.zone": "id name network",
    "cloud_config.zone.network": "gateway id name netmask offering routing_mode type vpc",
    "cloud_config.zone.network.vpc": "cidr id name offering",
    cluster_profile: "id pack variables",
    "cluster_profile.pack": "manifest name registry_name registry_uid tag type uid values",
    "cluster_profile.pack.manifest": "content name uid",
    cluster_rbac_binding: "namespace role subjects type",
    "cluster_rbac_binding.subjects": "name namespace type",
    cluster_template: "cluster_profile id name",
    "cluster_template.cluster_profile": "id variables",
    fargate_profile: "additional_tags name selector subnets",
    "fargate_profile.selector": "labels namespace",
    host_config: "external_traffic_policy host_endpoint_type ingress_host load_balancer_source_ranges",
    hyper_shift_config: "cluster_deployment_type host_cluster_uid",
    location_config: "country_code country_name latitude longitude region_code region_name",
    machine_pool:
      "additional_annotations additional_labels additional_security_groups ami_type arch_type az_subnets azs " +
      "capacity_type control_plane control_plane_as_worker count disk disk_size_gb edge_host " +
      "eks_launch_template host_resource_group_arn instance_config instance_type is_system_node_pool " +
      "license_configuration_arns max max_price min name network node node_pool_config node_repave_interval " +
      "node_tags offering os_sku os_type override_cluster_api_config override_health_check_configuration " +
      "override_kubeadm_configuration override_scaling overrides placement skip_k8s_upgrade " +
      "storage_account_type taints template update_strategy use_lxd_vm",
    "machine_pool.disk": "size_gb type",
    "machine_pool.edge_host":
      "default_gateway dns_servers host_name host_uid nic_name static_ip subnet_mask two_node_role",
    "machine_pool.eks_launch_template":
      "additional_security_groups ami_id root_volume_iops root_volume_throughput root_volume_type",
    "machine_pool.instance_config": "category cpu_set disk_gib memory_mib name num_cpus",
    "machine_pool.instance_type": "cpu disk_size_gb memory_mb min_cpu min_memory_mb",
    "machine_pool.network": "ip_address network_id network_name parent_pool_uid static_ip",
    "machine_pool.node": "action node_id node_name",
    "machine_pool.override_scaling": "max_surge max_unavailable",
    "machine_pool.placement": "cluster datastore id network resource_pool static_ip_pool_id",
    "machine_pool.taints": "effect key value",
    "machine_pool.template": "id name",
    namespaces: "name resource_allocation",
    scan_policy: "configuration_scan_schedule conformance_scan_schedule penetration_scan_schedule",
  }).map(([path, names]) => [path, names.split(" ")]),
);

/** The clouds that clusters are of, as the provider calls them in types of resources. */
export const CLUSTER_CLOUDS =
  "aks apache_cloudstack aws azure brownfield custom_cloud edge_native edge_vsphere eks gcp gke maas openstack tke vsphere".split(
    " ",
  );

/** Resources of the provider that are no cluster and give profiles to clusters. */
export const OTHER_TAKERS = ["addon_deployment", "cluster_config_template", "cluster_group", "virtual_cluster"];

/** The provider's other resources, which say nothing of what hosts run. */
export const OTHER_RESOURCES = new Set(
  (
    "alert appliance application application_profile audit_trail backup_storage_location " +
    "cloudaccount_apache_cloudstack cloudaccount_aws cloudaccount_azure cloudaccount_custom cloudaccount_gcp " +
    "cloudaccount_maas cloudaccount_vsphere cluster_config_policy cluster_profile_import datavolume " +
    "developer_setting filter macro macros password_policy platform_setting privatecloudgateway_dns_map " +
    "privatecloudgateway_ippool project registration_token registry_helm registry_oci resource_limit role " +
    "ssh_key sso team user virtual_machine workspace"
  ).split(" "),
);
