package spectro

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"palette-test-provider/internal/wire"
)

// checkImmutable is what the feature preview refuses at plan: a version bump
// that would delete the old version, and a change of a version's content.
func checkImmutable(prior, planned wire.Object) error {
	name := wire.String(planned, "name")
	if prior["version"] != planned["version"] {
		if !wire.Bool(planned, "skip_destroy") {
			return fmt.Errorf("%s: version changes on %q require skip_destroy = true and "+
				"lifecycle { create_before_destroy = true } on the resource", immutableProfiles, name)
		}
		return nil
	}
	var changed []string
	for _, field := range []string{"name", "tags", "description", "pack", "profile_variables"} {
		if !reflect.DeepEqual(content(field, prior[field]), content(field, planned[field])) {
			changed = append(changed, field)
		}
	}
	if len(changed) > 0 {
		return fmt.Errorf("%s: cluster profile versions are immutable. Detected changes to field(s) %v "+
			"on %q (version %q) without a corresponding version bump",
			immutableProfiles, changed, name, wire.String(planned, "version"))
	}
	return nil
}

// content is a value without what the provider or Palette fills in, in a form
// that compares: null is empty, sets are sorted, outer white space is gone.
func content(name string, value any) any {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return strings.TrimSpace(v)
	case bool:
		if !v {
			return ""
		}
		return v
	case []any:
		return listContent(name, v)
	case wire.Object:
		object := wire.Object{}
		for field, nested := range v {
			if field != "uid" && field != "default" {
				object[field] = content(field, nested)
			}
		}
		return object
	default:
		return v
	}
}

func listContent(name string, values []any) any {
	if len(values) == 0 {
		return ""
	}
	list := make([]any, len(values))
	for i, value := range values {
		list[i] = content(name, value)
	}
	if name == "tags" {
		slices.SortFunc(list, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	}
	return list
}
