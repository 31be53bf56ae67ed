package spectro

import (
	"context"
	"fmt"
	"maps"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

// readAppliances finds hosts by their tags and condition; none is no error.
func (s *Server) readAppliances(ctx context.Context, config wire.Object) (wire.Object, error) {
	state := maps.Clone(config)
	tags, _ := config["tags"].(wire.Object)
	return s.ask(ctx, "appliance.read", "", func(op *palette.Op) (wire.Object, error) {
		ids := []string{}
		for _, host := range op.Client.Catalogue.Hosts {
			if hasTags(host, tags) && matches(wire.String(config, "status"), host.Status) &&
				matches(wire.String(config, "health"), host.Health) &&
				matches(wire.String(config, "architecture"), host.Architecture) {
				ids = append(ids, host.UID)
			}
		}
		state["id"] = fmt.Sprint("appliance", tags)
		state["ids"] = wire.ListOfStrings(ids)
		return state, nil
	})
}

func hasTags(host palette.Host, tags wire.Object) bool {
	for name := range tags {
		if host.Tags[name] != wire.String(tags, name) {
			return false
		}
	}
	return true
}

func (s *Server) readAppliance(ctx context.Context, config wire.Object) (wire.Object, error) {
	id, name := wire.String(config, "id"), wire.String(config, "name")
	return s.ask(ctx, "appliance.read", name, func(op *palette.Op) (wire.Object, error) {
		for _, host := range op.Client.Catalogue.Hosts {
			if matches(id, host.UID) && matches(name, host.Name) {
				tags := wire.Object{}
				for key, value := range host.Tags {
					tags[key] = value
				}
				return wire.Object{
					"id": host.UID, "name": host.Name, "tags": tags,
					"status": host.Status, "health": host.Health, "architecture": host.Architecture,
				}, nil
			}
		}
		return nil, fmt.Errorf("appliance %s%s not found", id, name)
	})
}

func anything(wire.Object) error { return nil }
