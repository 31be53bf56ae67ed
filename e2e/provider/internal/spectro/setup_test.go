package spectro

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

// newServer opens the catalogue that the folder ships, and an empty Palette.
func newServer(t *testing.T) *Server {
	t.Helper()
	raw, err := os.ReadFile("../../catalogue.json")
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := palette.ParseCatalogue(raw)
	if err != nil {
		t.Fatal(err)
	}
	return &Server{client: &palette.Client{
		Catalogue: catalogue,
		Store:     palette.NewStore(filepath.Join(t.TempDir(), "palette.json")),
		Journal:   palette.NewJournal(""),
	}}
}

func (s *Server) registryUID(name string) string {
	registry, _ := s.client.Catalogue.RegistryByName(name, "")
	return registry.UID
}

func (s *Server) packUID(name, version string) string {
	packs := s.client.Catalogue.PacksIn(name, s.registryUID(palette.PublicRepo))
	_, found, _ := palette.VersionIn(packs, version)
	return found.UID
}

// apply does what Terraform does: it proposes the configuration with computed
// attributes carried over, plans, and applies what was planned.
func (s *Server) applyConfig(t *testing.T, prior, config wire.Object) (wire.Object, error) {
	t.Helper()
	planned, _, err := s.planProfile(prior, propose(prior, config))
	if err != nil {
		t.Fatal(err)
	}
	if prior == nil {
		return s.createProfile(context.Background(), planned)
	}
	return s.updateProfile(context.Background(), prior, planned)
}

func propose(prior, config wire.Object) wire.Object {
	proposed := wire.Object{}
	for name, value := range config {
		proposed[name] = value
	}
	if prior == nil {
		return proposed
	}
	proposed["id"] = prior["id"]
	before := wire.Objects(prior, "pack")
	packs := []wire.Object{}
	for i, pack := range wire.Objects(config, "pack") {
		merged := wire.Object{}
		for name, value := range pack {
			merged[name] = value
		}
		if old := wire.At(before, i); old != nil && merged["uid"] == nil {
			merged["uid"] = old["uid"]
		}
		packs = append(packs, merged)
	}
	proposed["pack"] = wire.ListOfObjects(packs)
	return proposed
}

// config spells absent attributes as null and absent blocks as empty lists, as
// Terraform does.
func config(packs ...wire.Object) wire.Object {
	for _, pack := range packs {
		for _, name := range []string{"uid", "tag", "values", "registry_uid", "registry_name"} {
			if _, ok := pack[name]; !ok {
				pack[name] = nil
			}
		}
		if pack["manifest"] == nil {
			pack["manifest"] = []any{}
		}
	}
	return wire.Object{"name": "edge", "pack": wire.ListOfObjects(packs), "profile_variables": []any{}}
}

func (s *Server) onlyProfile(t *testing.T) *palette.Profile {
	t.Helper()
	var only *palette.Profile
	if err := s.client.Store.View(func(state *palette.State) error {
		if len(state.Profiles) != 1 {
			t.Fatalf("%d profiles are stored", len(state.Profiles))
		}
		only = state.Profiles[0]
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return only
}
