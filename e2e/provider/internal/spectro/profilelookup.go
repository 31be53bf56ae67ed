package spectro

import (
	"context"
	"fmt"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

func (s *Server) lookUpProfile(ctx context.Context, config wire.Object) (wire.Object, error) {
	var state wire.Object
	err := s.client.Do(ctx, "profile.lookup", wire.String(config, "name"), func(op *palette.Op) error {
		op.Read(1)
		profile, err := s.findProfile(config)
		if err != nil {
			return err
		}
		op.Read(1)
		state = wire.Object{
			"id":      profile.UID,
			"name":    profile.Name,
			"version": profile.Version,
			"context": profile.Context,
			"pack":    wire.ListOfObjects(readPacks(op, profile.Packs, nil)),
		}
		return nil
	})
	return state, err
}

func (s *Server) findProfile(config wire.Object) (*palette.Profile, error) {
	id, name := wire.String(config, "id"), wire.String(config, "name")
	version, scope := orDefault(config, "version", "1.0.0"), orDefault(config, "context", "project")
	var found *palette.Profile
	err := s.client.Store.View(func(state *palette.State) error {
		if id != "" {
			found = state.Find(id)
		} else {
			found = state.FindVersion(scope, name, version)
		}
		return nil
	})
	if err == nil && found == nil {
		err = fmt.Errorf("cluster profile not found: name: %s, version: %s, context: %s", name, version, scope)
	}
	return found, err
}

func orDefault(config wire.Object, name, fallback string) string {
	if value := wire.String(config, name); value != "" {
		return value
	}
	return fallback
}
