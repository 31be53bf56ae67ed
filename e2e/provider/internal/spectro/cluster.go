package spectro

import (
	"context"
	"errors"
	"maps"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

func validateCluster(config wire.Object) error {
	problems := []error{
		oneOf(config, "context", []string{"", "project", "tenant"}),
		oneOf(config, "apply_setting", []string{"DownloadAndInstall", "DownloadAndInstallLater"}),
		oneOf(config, "pause_agent_upgrades", []string{"lock", "unlock"}),
	}
	for _, pool := range wire.Objects(config, "machine_pool") {
		problems = append(problems,
			oneOf(pool, "arch_type", []string{"amd64", "arm64"}),
			oneOf(pool, "skip_k8s_upgrade", []string{"enabled", "disabled"}),
			oneOf(pool, "update_strategy", []string{"RollingUpdateScaleOut", "RollingUpdateScaleIn", "OverrideScaling"}))
		for _, host := range wire.Objects(pool, "edge_host") {
			problems = append(problems, oneOf(host, "two_node_role", []string{"primary", "secondary"}))
		}
	}
	return errors.Join(problems...)
}

func (s *Server) createCluster(ctx context.Context, planned wire.Object) (wire.Object, error) {
	return s.storeCluster(ctx, "cluster.create", planned, func(state *palette.State) (*palette.Cluster, error) {
		cluster := &palette.Cluster{
			Name:    wire.String(planned, "name"),
			Context: wire.String(planned, "context"),
			VIP:     wire.String(cloudConfigOf(planned), "vip"),
			Hosts:   hostsOf(planned),
		}
		return cluster, state.CreateCluster(cluster, overlayOf(planned), attachedProfiles(planned))
	})
}

// updateCluster sends profiles and hosts. Like the real provider it does not
// ask whether cloud_config changed, and so sends nothing of that.
func (s *Server) updateCluster(ctx context.Context, prior, planned wire.Object) (wire.Object, error) {
	return s.storeCluster(ctx, "cluster.update", planned, func(state *palette.State) (*palette.Cluster, error) {
		return state.UpdateCluster(wire.String(prior, "id"), hostsOf(planned), attachedProfiles(planned))
	})
}

func (s *Server) storeCluster(ctx context.Context, op string, planned wire.Object, change func(*palette.State) (*palette.Cluster, error)) (wire.Object, error) {
	var known wire.Object
	err := s.client.Do(ctx, op, wire.String(planned, "name"), func(op *palette.Op) error {
		return s.client.Store.Update(func(state *palette.State) error {
			cluster, err := change(state)
			if err != nil {
				return err
			}
			op.Note("uid", cluster.UID)
			known = clusterState(cluster, planned)
			return nil
		})
	})
	return known, err
}

func (s *Server) readCluster(ctx context.Context, known wire.Object) (wire.Object, error) {
	var state wire.Object
	err := s.client.Do(ctx, "cluster.read", wire.String(known, "name"), func(op *palette.Op) error {
		return s.client.Store.View(func(stored *palette.State) error {
			cluster := stored.FindCluster(wire.String(known, "id"))
			op.Note("gone", cluster == nil)
			if cluster != nil {
				state = clusterState(cluster, known)
			}
			return nil
		})
	})
	return state, err
}

func (s *Server) deleteCluster(ctx context.Context, prior wire.Object) error {
	return s.client.Do(ctx, "cluster.delete", wire.String(prior, "name"), func(op *palette.Op) error {
		return s.client.Store.Update(func(state *palette.State) error {
			state.DeleteCluster(wire.String(prior, "id"))
			return nil
		})
	})
}

func (s *Server) importCluster(context.Context, string) (wire.Object, error) {
	return nil, errors.New("the test provider imports no clusters")
}

// clusterState is what Terraform knows of a cluster after a read: the profiles,
// their variables and packs stay as they were configured.
func clusterState(cluster *palette.Cluster, known wire.Object) wire.Object {
	state := maps.Clone(known)
	state["id"] = cluster.UID
	state["cloud_config_id"] = "config-of-" + cluster.UID
	state["kubeconfig"] = "kubeconfig of " + cluster.Name
	state["admin_kube_config"] = ""
	config := maps.Clone(cloudConfigOf(known))
	config["vip"] = cluster.VIP
	state["cloud_config"] = []any{config}
	return state
}

func attachedProfiles(planned wire.Object) []palette.AttachedProfile {
	profiles := []palette.AttachedProfile{}
	for _, block := range wire.Objects(planned, "cluster_profile") {
		profile := palette.AttachedProfile{UID: wire.String(block, "id"), Variables: map[string]string{}}
		values, _ := block["variables"].(wire.Object)
		for name := range values {
			profile.Variables[name] = wire.String(values, name)
		}
		for _, pack := range wire.Objects(block, "pack") {
			profile.Packs = append(profile.Packs, palette.ProfilePack{
				Name:      wire.String(pack, "name"),
				Tag:       wire.String(pack, "tag"),
				Values:    wire.String(pack, "values"),
				Manifests: sendManifests(pack, nil),
			})
		}
		profiles = append(profiles, profile)
	}
	return profiles
}

func hostsOf(planned wire.Object) []string {
	hosts := []string{}
	for _, pool := range wire.Objects(planned, "machine_pool") {
		for _, host := range wire.Objects(pool, "edge_host") {
			hosts = append(hosts, wire.String(host, "host_uid"))
		}
	}
	return hosts
}
