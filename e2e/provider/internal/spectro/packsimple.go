package spectro

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

func (s *Server) readPackSimple(ctx context.Context, config wire.Object) (wire.Object, error) {
	return s.askPack(ctx, "spectrocloud_pack_simple", config, findPackSimple)
}

func findPackSimple(op *palette.Op, config wire.Object) (wire.Object, error) {
	name, packType := wire.String(config, "name"), wire.String(config, "type")
	if packType == "manifest" {
		return nil, nil
	}
	registryUID := wire.String(config, "registry_uid")
	if registryUID == "" {
		return nil, &wire.Failure{
			Summary: "No registry uid provided.",
			Detail:  fmt.Sprintf("Registry uid is required for pack name:%s, type:%s ", name, packType),
		}
	}
	op.Read(1)
	registry, ok := op.Client.Catalogue.HelmRegistry(registryUID)
	if !ok || registry.Private {
		return nil, nil
	}
	op.Read(1)
	packs := op.Client.Catalogue.PacksIn(packName(name), registryUID)
	if len(packs) == 0 {
		return nil, nil
	}
	asked := wire.String(config, "version")
	looked := asked
	if looked == "" {
		looked = "1.0.0"
	}
	pack, version, ok := palette.VersionIn(packs, looked)
	if !ok {
		return nil, &wire.Failure{
			Summary: "No version for pack found.",
			Detail:  fmt.Sprintf("Version not found for pack name:%s, version:%s ", name, asked),
		}
	}
	state := maps.Clone(config)
	state["id"] = version.UID
	state["name"] = pack.Name
	state["version"] = version.Version
	state["registry_uid"] = pack.RegistryUID()
	state["values"] = version.Values
	if state["context"] == nil {
		state["context"] = "project"
	}
	return state, nil
}

// packName is the pack that a layer's name means: "second--edge-native-byoi"
// is edge-native-byoi once more in the same profile.
func packName(name string) string {
	if parts := strings.Split(name, "--"); len(parts) > 1 {
		return parts[1]
	}
	return name
}
