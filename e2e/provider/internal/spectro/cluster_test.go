package spectro

import (
	"context"
	"strings"
	"testing"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

// clusterConfig is an Edge cluster on one host that takes one profile.
func clusterConfig(profile wire.Object, cloud wire.Object) wire.Object {
	if profile["pack"] == nil {
		profile["pack"] = []any{}
	}
	return wire.Object{
		"name":            "berlin",
		"cluster_profile": []any{profile},
		"cloud_config":    []any{cloud},
		"machine_pool":    []any{wire.Object{"name": "all", "edge_host": []any{wire.Object{"host_uid": "one"}}}},
	}
}

func (s *Server) applyCluster(t *testing.T, prior, config wire.Object) (wire.Object, error) {
	t.Helper()
	planned, _, err := s.planCluster(prior, config)
	if err != nil {
		t.Fatal(err)
	}
	if prior == nil {
		return s.createCluster(context.Background(), planned)
	}
	return s.updateCluster(context.Background(), prior, planned)
}

func (s *Server) running(t *testing.T) string {
	t.Helper()
	var values []string
	if err := s.client.Store.View(func(state *palette.State) error {
		for _, profile := range state.Clusters[0].Profiles {
			for _, pack := range profile.Packs {
				values = append(values, pack.Values)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return strings.Join(values, "|")
}

func TestACluster(t *testing.T) {
	s := newServer(t)
	pack := wire.Object{"name": "m", "type": "manifest", "values": "a: 1"}
	content := config(pack)
	content["profile_variables"] = []any{wire.Object{"variable": []any{
		wire.Object{"name": "site", "display_name": "Site", "required": true, "options": []any{}},
	}}}
	profile, err := s.applyConfig(t, nil, content)
	if err != nil {
		t.Fatal(err)
	}
	id := wire.String(profile, "id")
	given := wire.Object{"site": "berlin"}
	vip := wire.Object{"vip": "10.0.0.9"}

	for name, refused := range map[string]struct {
		config wire.Object
		words  string
	}{
		"no vip":           {clusterConfig(wire.Object{"id": id, "variables": given}, wire.Object{}), "Host endpoint"},
		"no profile":       {clusterConfig(wire.Object{"id": "wrong"}, vip), "ResourceNotFound"},
		"no value":         {clusterConfig(wire.Object{"id": id}, vip), "ClusterVariableRequired"},
		"unknown variable": {clusterConfig(wire.Object{"id": id, "variables": wire.Object{"site": "b", "x": "1"}}, vip), "ClusterVariableUndefined"},
		"unknown pack": {clusterConfig(wire.Object{"id": id, "variables": given, "pack": []any{wire.Object{"name": "x"}}}, vip),
			"PackNotFound"},
	} {
		if _, err := s.applyCluster(t, nil, refused.config); err == nil || !strings.Contains(err.Error(), refused.words) {
			t.Errorf("%s: %v", name, err)
		}
	}

	cluster, err := s.applyCluster(t, nil, clusterConfig(wire.Object{"id": id, "variables": given}, vip))
	if err != nil {
		t.Fatal(err)
	}
	if again, err := s.readCluster(context.Background(), cluster); err != nil || again["id"] != cluster["id"] {
		t.Errorf("read back: %v, %v", again, err)
	}

	// The profile changes; the cluster runs what it ran until it gives the pack.
	pack["values"] = "a: 2"
	if _, err := s.applyConfig(t, profile, content); err != nil {
		t.Fatal(err)
	}
	if ran := s.running(t); ran != "a: 1" {
		t.Errorf("the cluster runs %q", ran)
	}
	taken := clusterConfig(wire.Object{"id": id, "variables": given, "pack": []any{wire.Object{"name": "m", "values": "a: 2"}}}, vip)
	if _, err := s.applyCluster(t, cluster, taken); err != nil {
		t.Fatal(err)
	}
	if ran := s.running(t); ran != "a: 2" {
		t.Errorf("the cluster runs %q", ran)
	}

	if err := s.deleteCluster(context.Background(), cluster); err != nil {
		t.Fatal(err)
	}
	if gone, err := s.readCluster(context.Background(), cluster); err != nil || gone != nil {
		t.Errorf("after its deletion: %v, %v", gone, err)
	}
}

func TestWhatReplacesACluster(t *testing.T) {
	s := newServer(t)
	before, _, err := s.planCluster(nil, clusterConfig(wire.Object{"id": "x"}, wire.Object{"vip": "10.0.0.9"}))
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]struct {
		edit     func(wire.Object)
		replaces bool
	}{
		"name":    {func(c wire.Object) { c["name"] = "hamburg" }, true},
		"overlay": {func(c wire.Object) { cloudConfigOf(c)["overlay_cidr_range"] = "100.64.192.0/24" }, true},
		"vip":     {func(c wire.Object) { cloudConfigOf(c)["vip"] = "10.0.0.10" }, false},
		"profile": {func(c wire.Object) { c["cluster_profile"] = []any{wire.Object{"id": "y"}} }, false},
	} {
		after := clusterConfig(wire.Object{"id": "x"}, wire.Object{"vip": "10.0.0.9"})
		change.edit(after)
		if _, replace, err := s.planCluster(before, after); err != nil || (len(replace) > 0) != change.replaces {
			t.Errorf("%s: replaces %v, %v", name, replace, err)
		}
	}
}

func TestHosts(t *testing.T) {
	s := newServer(t)
	found, err := s.readAppliances(context.Background(), wire.Object{"tags": wire.Object{"site": "berlin"}, "status": "ready"})
	if err != nil || len(wire.Strings(found, "ids")) != 3 {
		t.Errorf("by tag: %v, %v", found, err)
	}
	none, err := s.readAppliances(context.Background(), wire.Object{"tags": wire.Object{"site": "paris"}})
	if err != nil || len(wire.Strings(none, "ids")) != 0 {
		t.Errorf("by a tag that no host has: %v, %v", none, err)
	}
	one, err := s.readAppliance(context.Background(), wire.Object{"name": "hamburg-1"})
	if err != nil || one["id"] == "" || one["tags"].(wire.Object)["site"] != "hamburg" {
		t.Errorf("by name: %v, %v", one, err)
	}
	if _, err := s.readAppliance(context.Background(), wire.Object{"name": "paris-1"}); err == nil {
		t.Error("a host that is not there was found")
	}
}
