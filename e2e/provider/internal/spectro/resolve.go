package spectro

import (
	"fmt"
	"strings"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

// sendPacks turns pack blocks into what is sent to Palette. stored is the
// profile that is being updated, or nil.
func sendPacks(op *palette.Op, blocks []wire.Object, stored *palette.Profile) ([]palette.ProfilePack, error) {
	packs := make([]palette.ProfilePack, len(blocks))
	for i, block := range blocks {
		pack, err := sendPack(op, block, stored)
		if err != nil {
			return nil, err
		}
		packs[i] = pack
	}
	return packs, nil
}

func sendPack(op *palette.Op, block wire.Object, stored *palette.Profile) (palette.ProfilePack, error) {
	pack := palette.ProfilePack{
		Name:        wire.String(block, "name"),
		Tag:         wire.String(block, "tag"),
		Type:        wire.String(block, "type"),
		UID:         wire.String(block, "uid"),
		RegistryUID: wire.String(block, "registry_uid"),
		// The real provider trims what it sends, which also takes the leading
		// blanks of the first line.
		Values:    strings.TrimSpace(wire.String(block, "values")),
		Manifests: sendManifests(block, stored),
	}
	registryName := wire.String(block, "registry_name")
	if err := checkResolvable(pack, registryName); err != nil {
		return pack, err
	}
	// The real provider forgets registry_name on updates, and so sends an empty
	// registry.
	if registryName != "" && stored == nil {
		registryUID, err := registryUIDByName(op, registryName, pack.Type)
		if err != nil {
			return pack, fmt.Errorf("pack %s: %w", pack.Name, err)
		}
		pack.RegistryUID = registryUID
	}
	var err error
	pack.UID, err = resolveUID(op, pack)
	return pack, err
}

func sendManifests(block wire.Object, stored *palette.Profile) []palette.Manifest {
	manifests := []palette.Manifest{}
	for _, manifest := range wire.Objects(block, "manifest") {
		name := wire.String(manifest, "name")
		manifests = append(manifests, palette.Manifest{
			Name:    name,
			Content: strings.TrimSpace(wire.String(manifest, "content")),
			UID:     storedManifestUID(name, stored),
		})
	}
	return manifests
}

func storedManifestUID(name string, stored *palette.Profile) string {
	if stored == nil {
		return ""
	}
	for _, pack := range stored.Packs {
		for _, manifest := range pack.Manifests {
			if manifest.Name == name {
				return manifest.UID
			}
		}
	}
	return ""
}

func checkResolvable(pack palette.ProfilePack, registryName string) error {
	if pack.RegistryUID != "" && registryName != "" {
		return fmt.Errorf("pack %s: only one of 'registry_uid' or 'registry_name' can be specified, not both", pack.Name)
	}
	if pack.Type == "manifest" || pack.UID != "" {
		return nil
	}
	var missing []string
	if pack.Name == "" {
		missing = append(missing, "name")
	}
	if pack.Tag == "" {
		missing = append(missing, "tag")
	}
	if pack.RegistryUID == "" && registryName == "" {
		missing = append(missing, "registry_uid or registry_name")
	}
	if len(missing) == 0 {
		return nil
	}
	return fmt.Errorf("pack %s: either 'uid' must be provided, or all of the following fields must be specified "+
		"for pack resolution: name, tag, registry_uid (or registry_name). Missing: %s",
		pack.Name, strings.Join(missing, ", "))
}

func registryUIDByName(op *palette.Op, name, packType string) (string, error) {
	kind := ""
	switch packType {
	case "manifest":
		return "", nil
	case palette.KindSpectro, palette.KindHelm, palette.KindOCI:
		kind = packType
	}
	op.Read(1)
	registry, ok := op.Client.Catalogue.RegistryByName(name, kind)
	if !ok {
		return "", registryNotFound(name)
	}
	return registry.UID, nil
}

func resolveUID(op *palette.Op, pack palette.ProfilePack) (string, error) {
	if pack.UID != "" {
		return pack.UID, nil
	}
	if pack.Type == "manifest" {
		return palette.ManifestPackUID, nil
	}
	if !syncSupported(op, pack) {
		return "", nil
	}
	op.Read(1)
	found := op.Client.Catalogue.PacksIn(pack.Name, pack.RegistryUID)
	if len(found) == 0 {
		return "", fmt.Errorf("failed to resolve pack UID for pack %s: no pack found with name %s in registry %s",
			pack.Name, pack.Name, pack.RegistryUID)
	}
	_, version, ok := palette.VersionIn(found, pack.Tag)
	if !ok {
		return "", fmt.Errorf("failed to resolve pack UID for pack %s: no pack found with name %s, tag %s in registry %s",
			pack.Name, pack.Name, pack.Tag, pack.RegistryUID)
	}
	return version.UID, nil
}

// syncSupported asks whether Palette knows the packs of the registry; where it
// does not, the provider leaves the uid empty.
func syncSupported(op *palette.Op, pack palette.ProfilePack) bool {
	if pack.RegistryUID == "" {
		return false
	}
	op.Read(1)
	registry, ok := op.Client.Catalogue.RegistryByUID(pack.RegistryUID)
	answers := registry.Kind == pack.Type || pack.Type == palette.KindHelm && registry.AnswersHelmLookup
	return ok && answers && !registry.NoSync
}
