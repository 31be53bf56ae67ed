package spectro

import (
	"context"
	"fmt"
	"maps"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

func (s *Server) readRegistry(ctx context.Context, config wire.Object) (wire.Object, error) {
	name := wire.String(config, "name")
	state := maps.Clone(config)
	return s.ask(ctx, "registry.read", name, func(op *palette.Op) (wire.Object, error) {
		op.Read(1)
		registry, ok := s.client.Catalogue.RegistryByName(name, wire.String(config, "type"))
		if !ok {
			return nil, registryNotFound(name)
		}
		state["id"] = registry.UID
		state["sync_status"] = registry.SyncStatus
		return state, nil
	})
}

func registryNotFound(name string) error {
	return fmt.Errorf("registry '%s' not found", name)
}
