package spectro

import (
	"strings"
	"testing"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

func TestUIDResolution(t *testing.T) {
	s := newServer(t)
	public := s.registryUID(palette.PublicRepo)
	cases := map[string]struct {
		pack wire.Object
		want string
	}{
		"registry_uid":       {wire.Object{"name": "edge-native-byoi", "tag": "2.1.0", "registry_uid": public}, ""},
		"registry_name":      {wire.Object{"name": "edge-native-byoi", "tag": "2.1.0", "registry_name": "Public Repo"}, ""},
		"manifest":           {wire.Object{"name": "m", "type": "manifest"}, ""},
		"nothing":            {wire.Object{"name": "edge-native-byoi"}, "Missing: tag, registry_uid or registry_name"},
		"both":               {wire.Object{"name": "edge-native-byoi", "registry_uid": public, "registry_name": "Public Repo"}, "not both"},
		"wrong registry":     {wire.Object{"name": "edge-native-byoi", "tag": "1.0.0", "registry_name": "Publik Repo"}, "registry 'Publik Repo' not found"},
		"wrong tag":          {wire.Object{"name": "edge-native-byoi", "tag": "9.9.9", "registry_uid": public}, "tag 9.9.9 in registry"},
		"tag of a series":    {wire.Object{"name": "edge-native-byoi", "tag": "2.1.x", "registry_uid": public}, "tag 2.1.x in registry"},
		"its uid as well":    {wire.Object{"name": "edge-native-byoi", "tag": "2.1.x", "registry_uid": public, "uid": s.packUID("edge-native-byoi", "2.1.0")}, ""},
		"wrong name":         {wire.Object{"name": "edge-native", "tag": "1.0.0", "registry_uid": public}, "no pack found with name edge-native in"},
		"registry not known": {wire.Object{"name": "edge-native-byoi", "tag": "1.0.0", "registry_uid": "wrong"}, "has no uid"},
	}
	for name, c := range cases {
		pack, err := newServer(t).applyConfig(t, nil, config(c.pack))
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v, %v, want %q", name, pack, err, c.want)
		}
	}
}

func TestTheBugThatALaterTagKeepsTheOldUID(t *testing.T) {
	s := newServer(t)
	pack := wire.Object{"name": "edge-native-byoi", "tag": "1.0.0", "registry_uid": s.registryUID(palette.PublicRepo)}
	state, err := s.applyConfig(t, nil, config(pack))
	if err != nil {
		t.Fatal(err)
	}
	pack["tag"] = "2.1.0"
	if _, err = s.applyConfig(t, state, config(pack)); err != nil {
		t.Fatal(err)
	}
	stored := s.onlyProfile(t).Packs[0]
	if stored.Tag != "2.1.0" || stored.UID != s.packUID("edge-native-byoi", "1.0.0") {
		t.Errorf("stored is %+v", stored)
	}
}

func TestTheBugThatRegistryNameIsForgottenOnUpdate(t *testing.T) {
	s := newServer(t)
	pack := wire.Object{"name": "edge-native-byoi", "tag": "1.0.0", "registry_name": "Public Repo"}
	state, err := s.applyConfig(t, nil, config(pack))
	if err != nil {
		t.Fatal(err)
	}
	if stored := s.onlyProfile(t).Packs[0]; stored.RegistryUID != s.registryUID("Public Repo") {
		t.Errorf("created with %+v", stored)
	}
	pack["values"] = "a: 1"
	if _, err = s.applyConfig(t, state, config(pack)); err != nil {
		t.Fatal(err)
	}
	if stored := s.onlyProfile(t).Packs[0]; stored.RegistryUID != "" {
		t.Errorf("updated with %+v", stored)
	}
}

func TestManifestsGetAUIDAndKeepIt(t *testing.T) {
	s := newServer(t)
	manifest := wire.Object{"name": "ns", "content": "a: 1\n"}
	pack := wire.Object{"name": "extras", "type": "manifest", "manifest": []any{manifest}}
	state, err := s.applyConfig(t, nil, config(pack))
	if err != nil {
		t.Fatal(err)
	}
	first := s.onlyProfile(t).Packs[0].Manifests[0]
	manifest["content"] = "a: 2\n"
	if _, err = s.applyConfig(t, state, config(pack)); err != nil {
		t.Fatal(err)
	}
	second := s.onlyProfile(t).Packs[0].Manifests[0]
	if first.UID == "" || first.UID != second.UID || second.Content != "a: 2" {
		t.Errorf("manifest was %+v and is %+v", first, second)
	}
}
