package spectro

import (
	"fmt"
	"slices"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

// advancedQuery does what the real provider does with advance_filters: it
// searches by the filters, wants one pack in one registry, and then takes the
// uid of the version from all packs of that name, whatever the filters said.
func advancedQuery(op *palette.Op, config, filters wire.Object) (packQuery, error) {
	// Unlike everywhere else, the name is not split at "--".
	search := packQuery{
		name:        wire.String(config, "name"),
		registryUID: wire.String(config, "registry_uid"),
		advanced:    filters,
	}
	op.Read(1)
	registryUID, err := onlyRegistry(search.matching(op.Client.Catalogue))
	if err != nil {
		return packQuery{}, err
	}
	op.Read(1)
	named := packQuery{name: search.name, version: wire.String(config, "version"), registryUID: registryUID}
	if named.version == "" {
		named.version = newestVersion(named.search(op.Client.Catalogue))
	}
	for _, found := range named.search(op.Client.Catalogue) {
		return packQuery{uid: found.version.UID, registryUID: registryUID}, nil
	}
	return packQuery{}, noneForFilters()
}

// onlyRegistry is the registry of packs that Palette lists as one: they have
// the same name and clouds.
func onlyRegistry(packs []palette.Pack) (string, error) {
	var listed, registries []string
	for _, pack := range packs {
		if entry := fmt.Sprint(pack.Name, pack.Clouds); !slices.Contains(listed, entry) {
			listed = append(listed, entry)
		}
		if !slices.Contains(registries, pack.RegistryUID()) {
			registries = append(registries, pack.RegistryUID())
		}
	}
	switch {
	case len(listed) == 0:
		return "", noneForFilters()
	case len(listed) > 1:
		return "", &wire.Failure{
			Summary: "multiple packs returned for specified advance_filter",
			Detail:  fmt.Sprintf("Found %d matching packs. Restrict packs criteria to a single match.", len(listed)),
		}
	case len(registries) > 1:
		return "", &wire.Failure{
			Summary: "packs available in multiple registries for given advance_filter",
			Detail:  fmt.Sprintf("Packs found in %d registries. Restrict packs criteria to a single match.", len(registries)),
		}
	}
	return registries[0], nil
}

func noneForFilters() error {
	return &wire.Failure{Summary: "no matching packs for advance_filters", Detail: "No packs matching criteria found"}
}

func matchesAdvanced(filters wire.Object, pack palette.Pack) bool {
	for name, value := range map[string]string{
		"pack_layer":  pack.Layer,
		"pack_type":   pack.Type,
		"addon_type":  pack.AddonType,
		"pack_source": pack.Source,
		"environment": pack.Environment,
	} {
		wanted := wire.Strings(filters, name)
		if len(wanted) > 0 && !slices.Contains(wanted, value) {
			return false
		}
	}
	return !wire.Bool(filters, "is_fips") || pack.FIPS
}
