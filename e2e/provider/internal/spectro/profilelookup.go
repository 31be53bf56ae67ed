package spectro

import (
	"context"
	"fmt"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

func (s *Server) lookUpProfile(ctx context.Context, config wire.Object) (wire.Object, error) {
	return s.ask(ctx, "profile.lookup", wire.String(config, "name"), func(op *palette.Op) (wire.Object, error) {
		op.Read(1)
		profile, err := s.findProfile(config)
		if err != nil {
			return nil, err
		}
		op.Read(1)
		return wire.Object{
			"id":      profile.UID,
			"name":    profile.Name,
			"version": profile.Version,
			"context": profile.Context,
			"pack":    wire.ListOfObjects(readPacks(op, profile.Packs, nil)),
		}, nil
	})
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
