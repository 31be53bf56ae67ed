package spectro

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

func (s *Server) readPack(ctx context.Context, config wire.Object) (wire.Object, error) {
	return s.askPack(ctx, "spectrocloud_pack", config, findPack)
}

func (s *Server) askPack(ctx context.Context, dataSource string, config wire.Object, find func(*palette.Op, wire.Object) (wire.Object, error)) (wire.Object, error) {
	return s.ask(ctx, "pack.read", wire.String(config, "name"), func(op *palette.Op) (wire.Object, error) {
		op.Note("data_source", dataSource)
		op.Note("version", wire.String(config, "version"))
		state, err := find(op, config)
		op.Note("empty", err == nil && state == nil)
		return state, err
	})
}

func findPack(op *palette.Op, config wire.Object) (wire.Object, error) {
	registryUID := wire.String(config, "registry_uid")
	switch wire.String(config, "type") {
	case "manifest":
		return nil, nil
	case "oci":
		if registryUID != "" {
			return nil, nil
		}
	case "helm":
		if registryUID == "" {
			break
		}
		op.Read(1)
		if registry, ok := op.Client.Catalogue.HelmRegistry(registryUID); !ok || registry.Private {
			return nil, nil
		}
	}
	found, err := searchPacks(op, config)
	if err != nil {
		return nil, err
	}
	return packState(config, found), nil
}

func searchPacks(op *palette.Op, config wire.Object) (foundPack, error) {
	query, err := newPackQuery(op, config)
	if err != nil {
		return foundPack{}, err
	}
	op.Read(1)
	found := query.search(op.Client.Catalogue)
	label := wire.String(config, "name")
	if label == "" {
		label = "unknown"
	}
	switch len(found) {
	case 0:
		return foundPack{}, &wire.Failure{
			Summary: fmt.Sprintf("%s: no matching packs", label),
			Detail:  "No packs matching criteria found",
		}
	case 1:
		return found[0], nil
	default:
		where := map[string]string{}
		for _, one := range found {
			where[one.pack.RegistryUID()] = one.pack.Name
		}
		return foundPack{}, &wire.Failure{
			Summary: fmt.Sprintf("%s: Multiple packs returned", label),
			Detail: fmt.Sprintf("Found %d matching packs. Restrict packs criteria to a single match. %s",
				len(found), where),
		}
	}
}

func packState(config wire.Object, found foundPack) wire.Object {
	state := maps.Clone(config)
	state["id"] = found.version.UID
	state["name"] = found.pack.Name
	state["version"] = found.version.Version
	state["registry_uid"] = found.pack.RegistryUID()
	state["values"] = found.version.Values
	state["cloud"] = wire.ListOfStrings(slices.Clone(found.pack.Clouds))
	return state
}
