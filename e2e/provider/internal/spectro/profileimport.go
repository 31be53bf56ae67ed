package spectro

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

// importID is "uid", "uid:project" or "uid:project:1.0.0"; a profile's name may
// stand for the uid.
type importID struct {
	uidOrName, scope, version string
}

func parseImportID(id string) (importID, error) {
	parts := strings.Split(id, ":")
	parsed := importID{uidOrName: parts[0], scope: "project"}
	if len(parts) > 1 {
		parsed.scope = parts[1]
	}
	if len(parts) > 2 {
		parsed.version = parts[2]
	}
	if parsed.uidOrName == "" || len(parts) > 3 {
		return parsed, fmt.Errorf("invalid cluster profile import ID format: expected UID_or_NAME:CONTEXT or UID_or_NAME:CONTEXT:VERSION, got %q", id)
	}
	if !slices.Contains([]string{"project", "tenant", "system"}, parsed.scope) {
		return parsed, fmt.Errorf("invalid cluster profile import ID: context must be project, tenant, or system, got %q", parsed.scope)
	}
	return parsed, nil
}

func (s *Server) importProfile(ctx context.Context, id string) (wire.Object, error) {
	parsed, err := parseImportID(id)
	if err != nil {
		return nil, err
	}
	var state wire.Object
	err = s.client.Do(ctx, "profile.import", parsed.uidOrName, func(op *palette.Op) error {
		op.Read(1)
		var profile *palette.Profile
		if err := s.client.Store.View(func(stored *palette.State) error {
			profile = parsed.find(stored)
			return nil
		}); err != nil {
			return err
		}
		if profile == nil {
			return fmt.Errorf("cluster profile with name %q not found in context %q", parsed.uidOrName, parsed.scope)
		}
		state = readProfile(op, profile, wire.Object{"context": profile.Context})
		return nil
	})
	return state, err
}

func (id importID) find(state *palette.State) *palette.Profile {
	profile := state.Find(id.uidOrName)
	if profile == nil && id.version != "" {
		return state.FindVersion(id.scope, id.uidOrName, id.version)
	}
	if profile == nil {
		return state.FindNewest(id.scope, id.uidOrName)
	}
	if profile.Context != id.scope || id.version != "" && profile.Version != id.version {
		return nil
	}
	return profile
}
