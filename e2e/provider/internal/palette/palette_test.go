package palette

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

const small = `{
  "registries": [
    {"name": "Public Repo", "answers_helm_lookup": true},
    {"name": "OCI", "kind": "oci"},
    {"name": "Charts", "kind": "helm"}
  ],
  "packs": [
    {"name": "os", "values": "a: 1\n", "versions": ["1.9.0", "1.10.0", {"version": "1.2.0", "uid": "fixed", "values": "b: 2\n"}]},
    {"name": "cni", "clouds": ["edge-native"], "versions": [{"version": "1.0.0", "uid": "edge-cni"}]}
  ]
}`

func catalogue(t *testing.T) *Catalogue {
	t.Helper()
	parsed, err := ParseCatalogue([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func client(t *testing.T, faults ...Fault) *Client {
	t.Helper()
	folder := t.TempDir()
	return &Client{
		Catalogue: catalogue(t),
		Store:     NewStore(filepath.Join(folder, "palette.json")),
		Journal:   NewJournal(filepath.Join(folder, "palette.log")),
		Faults:    faults,
	}
}

func profile(name string, packs ...ProfilePack) *Profile {
	return &Profile{Name: name, Version: "1.0.0", Context: "project", Cloud: "aws", Type: "cluster", Packs: packs}
}

func TestCatalogueFillsInWhatItMayLeaveOut(t *testing.T) {
	offered := catalogue(t)
	registry, ok := offered.RegistryByName(PublicRepo, "")
	if !ok || registry.Kind != KindSpectro || registry.SyncStatus != "Success" || len(registry.UID) != 24 {
		t.Errorf("registry is %+v", registry)
	}
	packs := offered.PacksIn("os", registry.UID)
	if _, version, _ := VersionIn(packs, "1.9.0"); len(version.UID) != 24 || version.Values != "a: 1\n" {
		t.Errorf("1.9.0 is %+v", version)
	}
	if _, version, _ := VersionIn(packs, "1.2.0"); version.UID != "fixed" || version.Values != "b: 2\n" {
		t.Errorf("1.2.0 is %+v", version)
	}
}

func TestCatalogueRefusesMistakes(t *testing.T) {
	for _, text := range []string{
		`{"packs": [{"name": "os", "registry": "nowhere"}]}`,
		`{"registries": [{"name": "x", "knd": "oci"}]}`,
	} {
		if _, err := ParseCatalogue([]byte(text)); err == nil {
			t.Errorf("%s was accepted", text)
		}
	}
}

func TestADisabledPackIsRefusedInANewProfileAndKeptInAnOldOne(t *testing.T) {
	offered, err := ParseCatalogue([]byte(`{
	  "registries": [{"name": "Public Repo"}],
	  "packs": [{"name": "old", "disabled": true, "versions": [{"version": "1.0.0", "uid": "old-1"}]}]
	}`))
	if err != nil {
		t.Fatal(err)
	}
	old := ProfilePack{Name: "old", Tag: "1.0.0", Type: KindSpectro, UID: "old-1"}
	state := &State{Issued: map[string]int{}}
	err = state.Create(profile("new", old), offered)
	if err == nil || !strings.Contains(err.Error(), "ClusterProfileInvalidPackState: Pack 'old' with version '1.0.0' is disabled") {
		t.Errorf("created: %v", err)
	}
	offered.Packs[0].Disabled = false
	if err = state.Create(profile("kept", old), offered); err != nil {
		t.Fatal(err)
	}
	offered.Packs[0].Disabled = true
	changed := profile("kept", old)
	changed.UID, changed.Description = state.Profiles[0].UID, "changed"
	if err = state.Replace(changed, offered); err != nil {
		t.Errorf("updated: %v", err)
	}
}

func TestPacksOfOneNameForSeveralClouds(t *testing.T) {
	offered, err := ParseCatalogue([]byte(`{
	  "registries": [{"name": "Public Repo"}],
	  "packs": [
	    {"name": "cni", "clouds": ["aws"], "versions": ["1.0.0"]},
	    {"name": "cni", "clouds": ["edge-native"], "versions": ["1.0.0", "2.0.0"]}
	  ]}`))
	if err != nil {
		t.Fatal(err)
	}
	packs := offered.PacksIn("cni", offered.Registries[0].UID)
	if len(packs) != 2 || packs[0].Versions[0].UID == packs[1].Versions[0].UID {
		t.Fatalf("packs are %+v", packs)
	}
	if pack, _, ok := VersionIn(packs, "2.0.0"); !ok || pack.Clouds[0] != "edge-native" {
		t.Errorf("2.0.0 is of %+v", pack)
	}
}

func TestTheHelmLookupCanBeAnsweredEitherWay(t *testing.T) {
	offered := catalogue(t)
	for _, answers := range []bool{false, true} {
		offered.AnswerHelmLookup(answers)
		registry, _ := offered.RegistryByName(PublicRepo, "")
		if _, ok := offered.HelmRegistry(registry.UID); ok != answers {
			t.Errorf("the Public Repo answers the helm lookup: %v", ok)
		}
		charts, _ := offered.RegistryByName("Charts", "")
		if _, ok := offered.HelmRegistry(charts.UID); !ok {
			t.Error("the switch changed another registry")
		}
	}
}

func TestRegistryKinds(t *testing.T) {
	offered := catalogue(t)
	if _, ok := offered.RegistryByName(PublicRepo, KindHelm); ok {
		t.Error("the Public Repo was found as a helm registry by name")
	}
	for name, want := range map[string]bool{PublicRepo: true, "Charts": true, "OCI": false} {
		registry, _ := offered.RegistryByName(name, "")
		if _, ok := offered.HelmRegistry(registry.UID); ok != want {
			t.Errorf("%s answers the helm lookup: %v", name, ok)
		}
	}
}

func TestPaletteRefuses(t *testing.T) {
	oci, _ := catalogue(t).RegistryByName("OCI", "")
	cases := map[string]struct {
		profile *Profile
		want    string
	}{
		"undeclared variable": {
			profile("p", ProfilePack{Name: "os", UID: "fixed", Values: "x: '{{ .spectro.var.a }}'\ny: '{{.spectro.var.b|upper}}'"}),
			"does not declare: a, b",
		},
		"undeclared variable in a manifest": {
			profile("p", ProfilePack{Name: "m", Type: "manifest", Manifests: []Manifest{{Content: "{{.spectro.var.c}}"}}}),
			"does not declare: c",
		},
		"unknown uid":        {profile("p", ProfilePack{Name: "os", UID: "wrong"}), "no pack with uid"},
		"no uid":             {profile("p", ProfilePack{Name: "os", Type: KindSpectro}), "has no uid"},
		"same layer twice":   {profile("p", ProfilePack{Name: "os", UID: "fixed"}, ProfilePack{Name: "os", UID: "fixed"}), "used twice"},
		"infra on all":       {&Profile{Name: "p", Cloud: "all", Type: "infra"}, "only for profiles of type add-on"},
		"repeated variables": {&Profile{Name: "p", Cloud: "aws", Variables: []Variable{{Name: "v"}, {Name: "v"}}}, "declared twice"},
		"a pack for another cloud": {
			profile("p", ProfilePack{Name: "cni", UID: "edge-cni", Type: KindSpectro}), "for edge-native",
		},
		"a pack of another kind of registry": {
			profile("p", ProfilePack{Name: "os", UID: "fixed", Type: KindOCI}),
			"PackType 'oci' is not matching with registry type 'pack' for pack 'os'",
		},
		"a tag that is not the version": {
			profile("p", ProfilePack{Name: "os", UID: "fixed", Tag: "1.2.x", Type: KindSpectro}), "",
		},
		"chart by its registry": {
			profile("p", ProfilePack{Name: "chart", Type: KindOCI, RegistryUID: oci.UID}), "",
		},
		"words that are no variable": {
			profile("p", ProfilePack{Name: "os", UID: "fixed", Values: "# .spectro.var.a\nx: '{{.spectro.system.x}}'"}), "",
		},
	}
	for name, c := range cases {
		err := (&State{Issued: map[string]int{}}).Create(c.profile, catalogue(t))
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

func TestAVersionExistsOnce(t *testing.T) {
	state := &State{Issued: map[string]int{}}
	if err := state.Create(profile("p"), catalogue(t)); err != nil {
		t.Fatal(err)
	}
	first := state.Profiles[0].UID
	if err := state.Create(profile("p"), catalogue(t)); err == nil {
		t.Error("the same version was created twice")
	}
	state.Delete(first)
	if err := state.Create(profile("p"), catalogue(t)); err != nil || state.Profiles[0].UID == first {
		t.Errorf("a profile created anew has uid %s, error %v", state.Profiles[0].UID, err)
	}
}

func TestAFormatIsSetOnlyAtCreation(t *testing.T) {
	state := &State{Issued: map[string]int{}}
	stored := profile("p")
	stored.Variables = []Variable{{Name: "v", Format: "string"}}
	if err := state.Create(stored, catalogue(t)); err != nil {
		t.Fatal(err)
	}
	changed := *stored
	changed.Variables = []Variable{{Name: "v", Format: "number"}}
	if err := state.Replace(&changed, catalogue(t)); err == nil {
		t.Error("the format changed")
	}
}

func TestOptionsLearnWhichIsTheDefault(t *testing.T) {
	state := &State{Issued: map[string]int{}}
	stored := profile("p")
	stored.Variables = []Variable{{Name: "v", DefaultValue: "Small", Options: []Option{{Label: "Large"}, {Label: "Small"}}}}
	if err := state.Create(stored, catalogue(t)); err != nil {
		t.Fatal(err)
	}
	options := state.Profiles[0].Variables[0].Options
	if options[0].Default || !options[1].Default {
		t.Errorf("options are %+v", options)
	}
}

func TestParallelUpdatesLoseNothing(t *testing.T) {
	c := client(t)
	var wait sync.WaitGroup
	for i := range 40 {
		wait.Go(func() {
			store := NewStore(c.Store.path)
			if err := store.Update(func(s *State) error { return s.Create(profile(fmt.Sprint("p", i)), c.Catalogue) }); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if err := c.Store.View(func(s *State) error {
		if len(s.Profiles) != 40 {
			t.Errorf("%d profiles are stored", len(s.Profiles))
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func TestAFailedUpdateChangesNothing(t *testing.T) {
	c := client(t)
	wanted := errors.New("no")
	err := c.Store.Update(func(s *State) error {
		s.Profiles = append(s.Profiles, profile("p"))
		return wanted
	})
	if !errors.Is(err, wanted) {
		t.Fatalf("error is %v", err)
	}
	if _, err := os.Stat(c.Store.path); !os.IsNotExist(err) {
		t.Error("the state was written")
	}
}

func TestTheJournalCountsCalls(t *testing.T) {
	c := client(t)
	for range 2 {
		if err := c.Do(context.Background(), "pack.read", "os", func(op *Op) error {
			op.Read(2)
			op.Write(1)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(c.Journal.path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines", len(lines))
	}
	var entry struct {
		Op, Name             string
		Calls, Reads, Writes int
	}
	if err := json.Unmarshal([]byte(lines[0]), &entry); err != nil {
		t.Fatal(err)
	}
	if entry.Op != "pack.read" || entry.Name != "os" || entry.Calls != 3 || entry.Reads != 2 || entry.Writes != 1 {
		t.Errorf("entry is %+v", entry)
	}
}

func TestFaultsHitTheNthMatchingCall(t *testing.T) {
	c := client(t, Fault{Op: "pack.read", Name: "os", Nth: 2, Error: "boom"})
	var failed []int
	for i, name := range []string{"os", "other", "os", "os"} {
		if err := c.Do(context.Background(), "pack.read", name, func(*Op) error { return nil }); err != nil {
			failed = append(failed, i)
		}
	}
	if fmt.Sprint(failed) != "[2]" {
		t.Errorf("failed calls: %v", failed)
	}
}

func TestADelayEndsWhenTerraformIsInterrupted(t *testing.T) {
	c := client(t, Fault{Op: "pack.read", DelayMS: 60_000})
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	start := time.Now()
	if err := c.Do(ctx, "pack.read", "os", func(*Op) error { return nil }); err == nil {
		t.Error("no error")
	}
	if time.Since(start) > 10*time.Second {
		t.Error("the delay went on")
	}
}

func TestFaultsAreChecked(t *testing.T) {
	for _, text := range []string{`[{"nth": 1}]`, `[{"op": "x", "kill": "now"}]`, `[{"op": "x", "dely_ms": 1}]`, `{}`} {
		if _, err := ParseFaults(text); err == nil {
			t.Errorf("%s was accepted", text)
		}
	}
	if faults, err := ParseFaults(" "); err != nil || faults != nil {
		t.Errorf("no faults gave %v, %v", faults, err)
	}
}

func TestVersionsCompareByNumbers(t *testing.T) {
	for _, pair := range [][2]string{{"1.9.0", "1.10.0"}, {"1.0", "1.0.1"}, {"v1.2.3", "1.2.4"}, {"1.0.0-a", "1.0.0-b"}} {
		if CompareVersions(pair[0], pair[1]) >= 0 || CompareVersions(pair[1], pair[0]) <= 0 {
			t.Errorf("%s does not come before %s", pair[0], pair[1])
		}
	}
}
