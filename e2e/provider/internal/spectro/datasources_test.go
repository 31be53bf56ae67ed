package spectro

import (
	"context"
	"errors"
	"testing"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

func TestPackSimple(t *testing.T) {
	s := newServer(t)
	public := s.registryUID(palette.PublicRepo)
	cases := map[string]struct {
		config  wire.Object
		uid     string
		summary string
		detail  string
	}{
		"as documented": {
			config: wire.Object{"name": "edge-native-byoi", "type": "helm", "version": "2.1.0", "registry_uid": public},
			uid:    s.packUID("edge-native-byoi", "2.1.0"),
		},
		"no version is 1.0.0": {
			config: wire.Object{"name": "edge-native-byoi", "type": "helm", "registry_uid": public},
			uid:    s.packUID("edge-native-byoi", "1.0.0"),
		},
		"second of its name": {
			config: wire.Object{"name": "two--edge-native-byoi", "type": "helm", "version": "1.0.0", "registry_uid": public},
			uid:    s.packUID("edge-native-byoi", "1.0.0"),
		},
		"type manifest reads nothing": {config: wire.Object{"name": "x", "type": "manifest"}},
		"OCI registry is silent": {
			config: wire.Object{"name": "zarf", "type": "helm", "version": "1.0.1", "registry_uid": s.registryUID("Palette Registry")},
		},
		"private registry is silent": {
			config: wire.Object{"name": "internal-portal", "type": "helm", "version": "0.4.0", "registry_uid": s.registryUID("Private Charts")},
		},
		"unknown registry is silent": {
			config: wire.Object{"name": "edge-native-byoi", "type": "helm", "registry_uid": "wrong"},
		},
		"wrong version": {
			config:  wire.Object{"name": "edge-native-byoi", "type": "helm", "version": "9.9.9", "registry_uid": public},
			summary: "No version for pack found.",
			detail:  "Version not found for pack name:edge-native-byoi, version:9.9.9 ",
		},
		"no registry": {
			config:  wire.Object{"name": "edge-native-byoi", "type": "helm"},
			summary: "No registry uid provided.",
			detail:  "Registry uid is required for pack name:edge-native-byoi, type:helm ",
		},
	}
	for name, c := range cases {
		state, err := s.readPackSimple(context.Background(), c.config)
		checkFailure(t, name, err, c.summary, c.detail)
		if c.uid == "" && state != nil || c.uid != "" && state["id"] != c.uid {
			t.Errorf("%s: state is %v", name, state)
		}
	}
}

func checkFailure(t *testing.T, name string, err error, summary, detail string) {
	t.Helper()
	var failure *wire.Failure
	switch {
	case summary == "" && err != nil:
		t.Errorf("%s: %v", name, err)
	case summary != "" && !errors.As(err, &failure):
		t.Errorf("%s: error is %v, want %q", name, err, summary)
	case summary != "" && (failure.Summary != summary || failure.Detail != detail):
		t.Errorf("%s: error is %q, %q", name, failure.Summary, failure.Detail)
	}
}

func TestRegistry(t *testing.T) {
	s := newServer(t)
	for _, kind := range []string{"", "spectro"} {
		state, err := s.readRegistry(context.Background(), wire.Object{"name": "Public Repo", "type": kind})
		if err != nil || state["id"] != s.registryUID("Public Repo") || state["sync_status"] != "Success" {
			t.Errorf("type %q: %v, %v", kind, state, err)
		}
	}
	for _, query := range []wire.Object{{"name": "Publik Repo"}, {"name": "Public Repo", "type": "helm"}, {"name": "Public Repo", "type": "oci"}} {
		_, err := s.readRegistry(context.Background(), query)
		if want := "registry '" + wire.String(query, "name") + "' not found"; err == nil || err.Error() != want {
			t.Errorf("%v: error is %v", query, err)
		}
	}
}

func TestPack(t *testing.T) {
	s := newServer(t)
	newest := s.packUID("edge-native-byoi", "2.1.0")
	for name, query := range map[string]wire.Object{
		"newest":   {"name": "edge-native-byoi"},
		"by id":    {"id": newest},
		"filters":  {"filters": "spec.name=edge-native-byoiANDspec.version=2.1.0"},
		"advanced": {"name": "edge-native-byoi", "advance_filters": []any{wire.Object{"pack_layer": []any{"os"}}}},
		"cloud":    {"name": "edge-native-byoi", "cloud": []any{"edge-native"}},
	} {
		state, err := s.readPack(context.Background(), query)
		if err != nil || state["id"] != newest || state["version"] != "2.1.0" {
			t.Errorf("%s: %v, %v", name, state, err)
		}
	}
	for summary, query := range map[string]wire.Object{
		"nothing: no matching packs":            {"name": "nothing"},
		"csi-aws-ebs: no matching packs":        {"name": "csi-aws-ebs", "cloud": []any{"vsphere"}},
		"zarf: Multiple packs returned":         {"name": "zarf"},
		"internal-portal: no matching packs":    {"name": "internal-portal", "version": "0.4.0"},
		"unknown: no matching packs":            {"id": "wrong"},
		"edge-native-byoi: no matching packs":   {"name": "edge-native-byoi", "version": "9.9.9"},
		"cni-calico: Multiple packs returned":   {"name": "cni-calico", "version": "3.29.1"},
		"no matching packs for advance_filters": {"name": "zarf", "advance_filters": []any{wire.Object{"pack_layer": []any{"os"}}}},
		"multiple packs returned for specified advance_filter": {
			"name": "cni-calico", "advance_filters": []any{wire.Object{"pack_layer": []any{"cni"}}},
		},
		"packs available in multiple registries for given advance_filter": {
			"name": "zarf", "advance_filters": []any{wire.Object{"pack_layer": []any{"addon"}}},
		},
	} {
		_, err := s.readPack(context.Background(), query)
		var failure *wire.Failure
		if !errors.As(err, &failure) || failure.Summary != summary {
			t.Errorf("%v: error is %v, want %s", query, err, summary)
		}
	}
}

func TestTheWordsOfMultiplePacks(t *testing.T) {
	s := newServer(t)
	public := s.registryUID(palette.PublicRepo)
	config := wire.Object{"name": "cni-calico", "version": "3.29.1", "registry_uid": public}
	_, err := s.readPack(context.Background(), config)
	checkFailure(t, "two clouds", err, "cni-calico: Multiple packs returned",
		"Found 2 matching packs. Restrict packs criteria to a single match. map["+public+":cni-calico]")
}

func TestPackForACloud(t *testing.T) {
	s := newServer(t)
	found := map[string]any{}
	for _, cloud := range []string{"edge-native", "aws"} {
		query := wire.Object{"name": "cni-calico", "version": "3.29.1", "cloud": []any{cloud}}
		state, err := s.readPack(context.Background(), query)
		if err != nil {
			t.Fatal(err)
		}
		found[cloud] = state["id"]
	}
	if found["aws"] == found["edge-native"] {
		t.Errorf("both clouds have %v", found)
	}
	// A pack for every cloud is found too, because the provider asks for "all".
	for _, clouds := range [][]any{{"maas"}, {"all"}, {"maas", "all"}} {
		query := wire.Object{"name": "csi-longhorn", "version": "1.6.2", "cloud": clouds}
		if state, err := s.readPack(context.Background(), query); err != nil || state["id"] != s.packUID("csi-longhorn", "1.6.2") {
			t.Errorf("%v: %v, %v", clouds, state, err)
		}
	}
	// Asking for "all" finds what is for every cloud, and not every pack.
	query := wire.Object{"name": "csi-aws-ebs", "version": "1.26.1", "cloud": []any{"all"}}
	_, err := s.readPack(context.Background(), query)
	checkFailure(t, "all", err, "csi-aws-ebs: no matching packs", "No packs matching criteria found")
}

func TestPackOfSecondName(t *testing.T) {
	s := newServer(t)
	second := wire.Object{"name": "two--edge-native-byoi", "version": "1.0.0"}
	if state, err := s.readPack(context.Background(), second); err != nil || state["name"] != "edge-native-byoi" {
		t.Errorf("%v, %v", state, err)
	}
	// The real provider splits the name everywhere but here.
	second["advance_filters"] = []any{wire.Object{"pack_layer": []any{"os"}}}
	_, err := s.readPack(context.Background(), second)
	checkFailure(t, "filters", err, "no matching packs for advance_filters", "No packs matching criteria found")
}

func TestPackByTypeIsSilent(t *testing.T) {
	s := newServer(t)
	for name, query := range map[string]wire.Object{
		"manifest":             {"name": "x", "type": "manifest"},
		"oci with a registry":  {"name": "zarf", "type": "oci", "registry_uid": s.registryUID("Palette Registry")},
		"helm, no helm there":  {"name": "edge-microk8s", "type": "helm", "registry_uid": s.registryUID("Legacy Packs")},
		"helm, wrong registry": {"name": "edge-native-byoi", "type": "helm", "registry_uid": "wrong"},
		"helm, private":        {"name": "internal-portal", "type": "helm", "registry_uid": s.registryUID("Private Charts")},
	} {
		if state, err := s.readPack(context.Background(), query); err != nil || state != nil {
			t.Errorf("%s: %v, %v", name, state, err)
		}
	}
}

func TestBothAnswersToTheHelmLookupOfThePublicRepo(t *testing.T) {
	s := newServer(t)
	public := s.registryUID(palette.PublicRepo)
	simple := wire.Object{"name": "edge-native-byoi", "type": "helm", "version": "1.0.0", "registry_uid": public}
	searched := wire.Object{"name": "edge-native-byoi", "version": "1.0.0", "registry_uid": public}
	for answer, found := range map[string]bool{"answered": true, "not-found": false} {
		if err := setHelmLookup(s.client.Catalogue, answer); err != nil {
			t.Fatal(err)
		}
		if state, err := s.readPackSimple(context.Background(), simple); err != nil || (state != nil) != found {
			t.Errorf("%s: pack_simple has %v, %v", answer, state, err)
		}
		state, err := s.readPack(context.Background(), searched)
		if err != nil || state["id"] != s.packUID("edge-native-byoi", "1.0.0") {
			t.Errorf("%s: pack has %v, %v", answer, state, err)
		}
	}
	if err := setHelmLookup(s.client.Catalogue, "yes"); err == nil {
		t.Error("an unknown answer was accepted")
	}
}
