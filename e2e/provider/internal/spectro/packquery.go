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
	if filters := wire.At(wire.Objects(config, "advance_filters"), 0); filters != nil {
		return advancedQuery(op, config, filters)
	}
	query := packQuery{
		name:        packName(wire.String(config, "name")),
		version:     wire.String(config, "version"),
		registryUID: wire.String(config, "registry_uid"),
		clouds:      withAll(wire.Strings(config, "cloud")),
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
	for _, pack := range q.matching(catalogue) {
		for _, version := range pack.Versions {
			if matches(q.uid, version.UID) && matches(q.version, version.Version) {
				found = append(found, foundPack{pack, version})
			}
		}
	}
	return found
}

func (q packQuery) matching(catalogue *palette.Catalogue) []palette.Pack {
	var found []palette.Pack
	for _, pack := range catalogue.Packs {
		fits := matches(q.name, pack.Name) && matches(q.registryUID, pack.RegistryUID()) &&
			(len(q.clouds) == 0 || sharesOne(q.clouds, pack.Clouds))
		if registry, _ := catalogue.RegistryByUID(pack.RegistryUID()); registry.NoSync {
			// Palette does not know what such a registry has.
			continue
		}
		if fits && (q.advanced == nil || matchesAdvanced(q.advanced, pack)) {
			found = append(found, pack)
		}
	}
	return found
}

// withAll adds what the real provider adds by itself: packs for every cloud.
func withAll(clouds []string) []string {
	if len(clouds) == 0 || slices.Contains(clouds, "all") {
		return clouds
	}
	return append(slices.Clone(clouds), "all")
}

func sharesOne(one, other []string) bool {
	return slices.ContainsFunc(one, func(word string) bool { return slices.Contains(other, word) })
}

func matches(wanted, value string) bool { return wanted == "" || wanted == value }
