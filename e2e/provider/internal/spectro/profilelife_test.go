package spectro

import (
	"context"
	"strings"
	"testing"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

func TestSkipDestroyKeepsTheProfile(t *testing.T) {
	s := newServer(t)
	kept := config()
	kept["skip_destroy"] = true
	state, err := s.applyConfig(t, nil, kept)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.deleteProfile(context.Background(), state); err != nil {
		t.Fatal(err)
	}
	s.onlyProfile(t)
	state["skip_destroy"] = false
	if err := s.deleteProfile(context.Background(), state); err != nil {
		t.Fatal(err)
	}
	if err := s.client.Store.View(func(stored *palette.State) error {
		if len(stored.Profiles) > 0 {
			t.Error("the profile is still there")
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func TestImmutableProfiles(t *testing.T) {
	s := newServer(t)
	s.immutable = true
	first := config(wire.Object{"name": "m", "type": "manifest", "values": "a: 1\n"})
	first["skip_destroy"] = true
	state, err := s.applyConfig(t, nil, first)
	if err != nil {
		t.Fatal(err)
	}
	if planned, replace, err := s.planProfile(state, propose(state, first)); err != nil || replace != nil {
		t.Errorf("the second plan is %v, %v, %v", planned, replace, err)
	}
	bumped := propose(state, first)
	bumped["version"] = "1.0.1"
	if _, replace, err := s.planProfile(state, bumped); err != nil || len(replace) != 1 {
		t.Errorf("a version bump replaces %v, %v", replace, err)
	}
	bumped["skip_destroy"] = false
	if _, _, err := s.planProfile(state, bumped); err == nil || !strings.Contains(err.Error(), "require skip_destroy = true") {
		t.Errorf("without skip_destroy: %v", err)
	}
	edited := propose(state, first)
	edited["description"] = "new"
	if _, _, err := s.planProfile(state, edited); err == nil || !strings.Contains(err.Error(), "[description]") {
		t.Errorf("an edit without a bump: %v", err)
	}
}

func TestImport(t *testing.T) {
	s := newServer(t)
	state, err := s.applyConfig(t, nil, config(wire.Object{"name": "m", "type": "manifest"}))
	if err != nil {
		t.Fatal(err)
	}
	uid := wire.String(state, "id")
	for _, id := range []string{uid, uid + ":project", uid + ":project:1.0.0", "edge", "edge:project", "edge:project:1.0.0"} {
		imported, err := s.importProfile(context.Background(), id)
		if err != nil || imported["id"] != uid || imported["context"] != "project" {
			t.Errorf("%s: %v, %v", id, imported, err)
		}
	}
	for _, id := range []string{"", "x:y:z:w", uid + ":nowhere", uid + ":tenant", uid + ":project:2.0.0", "other"} {
		if _, err := s.importProfile(context.Background(), id); err == nil {
			t.Errorf("%s was imported", id)
		}
	}
}
