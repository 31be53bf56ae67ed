package spectro

import (
	"fmt"
	"slices"
	"strings"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

type foundPack struct {
	pack    palette.Pack
	version palette.Version
}

// packQuery is a search for packs; empty fields match everything.
type packQuery struct {
	uid, name, version, registryUID string
	clouds                          []string
	advanced                        wire.Object
}

func newPackQuery(op *palette.Op, config wire.Object) (packQuery, error) {
	if filters := wire.String(config, "filters"); filters != "" {
		return parseFilters(filters)
	}
	if uid := wire.String(config, "id"); uid != "" {
		return packQuery{uid: uid}, nil
	}
	query := packQuery{
		name:        packName(wire.String(config, "name")),
		version:     wire.String(config, "version"),
		registryUID: wire.String(config, "registry_uid"),
		clouds:      wire.Strings(config, "cloud"),
		advanced:    wire.At(wire.Objects(config, "advance_filters"), 0),
	}
	if query.advanced != nil {
		op.Read(1)
	}
	if query.version == "" && query.name != "" {
		op.Read(1)
		query.version = newestVersion(query.search(op.Client.Catalogue))
	}
	return query, nil
}

// parseFilters understands the simple terms of Palette's filter language,
// joined with AND.
func parseFilters(filters string) (packQuery, error) {
	var query packQuery
	for _, term := range strings.Split(filters, "AND") {
		term = strings.TrimSpace(term)
		if clouds, ok := strings.CutPrefix(term, "spec.cloudTypes_in_"); ok {
			query.clouds = strings.Split(clouds, ",")
			continue
		}
		field, value, _ := strings.Cut(term, "=")
		switch field {
		case "metadata.uid":
			query.uid = value
		case "spec.name":
			query.name = value
		case "spec.version":
			query.version = value
		case "spec.registryUid":
			query.registryUID = value
		default:
			return query, fmt.Errorf("the test provider does not know the filter %q", term)
		}
	}
	return query, nil
}

func newestVersion(found []foundPack) string {
	newest := ""
	for _, one := range found {
		if newest == "" || palette.CompareVersions(one.version.Version, newest) > 0 {
			newest = one.version.Version
		}
	}
	return newest
}

func (q packQuery) search(catalogue *palette.Catalogue) []foundPack {
	var found []foundPack
	for _, pack := range catalogue.Packs {
		if !q.matchesPack(pack) {
			continue
		}
		for _, version := range pack.Versions {
			if matches(q.uid, version.UID) && matches(q.version, version.Version) {
				found = append(found, foundPack{pack, version})
			}
		}
	}
	return found
}

func (q packQuery) matchesPack(pack palette.Pack) bool {
	if !matches(q.name, pack.Name) || !matches(q.registryUID, pack.RegistryUID()) {
		return false
	}
	if len(q.clouds) > 0 && !slices.Contains(pack.Clouds, "all") && !slices.Contains(q.clouds, "all") &&
		!slices.ContainsFunc(q.clouds, func(cloud string) bool { return slices.Contains(pack.Clouds, cloud) }) {
		return false
	}
	return q.advanced == nil || matchesAdvanced(q.advanced, pack)
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

func matches(wanted, value string) bool { return wanted == "" || wanted == value }
