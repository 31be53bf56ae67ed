package spectro

import (
	"maps"
	"math/big"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"palette-test-provider/internal/wire"
)

// planCluster fills in what the provider does. What forces a new cluster is its
// name, its account and the range of its overlay network, nothing else.
func (s *Server) planCluster(prior, proposed wire.Object) (planned wire.Object, replace []*tftypes.AttributePath, err error) {
	planned = maps.Clone(proposed)
	setDefaults(planned, map[string]any{
		"context": "project", "description": "", "apply_setting": "DownloadAndInstall", "review_repave_state": "",
		"os_patch_on_boot": false, "cluster_timezone": "", "update_worker_pools_in_parallel": false,
		"pause_agent_upgrades": "unlock", "skip_completion": false, "force_delete": false, "force_delete_delay": big.NewFloat(20),
	})
	for _, name := range []string{"id", "cloud_config_id", "kubeconfig", "admin_kube_config"} {
		settleComputed(prior, planned, name)
	}
	eachBlock(prior, planned, "cloud_config", planCloudConfig)
	// Blocks of a set have none before them: Terraform pairs them by what they say.
	eachBlock(nil, planned, "cluster_profile", planAttachedProfile)
	eachBlock(nil, planned, "machine_pool", planMachinePool)
	if prior == nil {
		return planned, nil, nil
	}
	replace = changedPaths(prior, planned, "name", "cloud_account_id")
	if overlayOf(prior) != overlayOf(planned) {
		overlay := tftypes.NewAttributePath().WithAttributeName("cloud_config").WithElementKeyInt(0)
		replace = append(replace, overlay.WithAttributeName("overlay_cidr_range"))
	}
	return planned, replace, nil
}

func planCloudConfig(prior, config wire.Object) {
	setDefaults(config, map[string]any{"is_two_node_cluster": false})
	settleComputed(prior, config, "vip")
}

func planAttachedProfile(_, profile wire.Object) {
	eachBlock(nil, profile, "pack", func(_, pack wire.Object) { setDefaults(pack, map[string]any{"type": "spectro"}) })
}

func planMachinePool(_, pool wire.Object) {
	setDefaults(pool, map[string]any{
		"arch_type": "amd64", "control_plane": false, "control_plane_as_worker": false,
		"node_repave_interval": big.NewFloat(0), "skip_k8s_upgrade": "disabled", "update_strategy": "RollingUpdateScaleOut",
	})
	eachBlock(nil, pool, "edge_host", func(_, host wire.Object) { setDefaults(host, map[string]any{"host_name": ""}) })
}

func cloudConfigOf(cluster wire.Object) wire.Object {
	return wire.At(wire.Objects(cluster, "cloud_config"), 0)
}

func overlayOf(cluster wire.Object) string {
	return wire.String(cloudConfigOf(cluster), "overlay_cidr_range")
}
