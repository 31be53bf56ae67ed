package spectro

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"palette-test-provider/internal/wire"
)

// planProfile decides what a profile will look like, from what Terraform
// proposes: the configuration, with computed attributes carried over from
// before by position. That carrying over is where the real provider's bug
// comes from that a later change of tag keeps the old uid.
func (s *Server) planProfile(prior, proposed wire.Object) (planned wire.Object, replace []*tftypes.AttributePath, err error) {
	planned = maps.Clone(proposed)
	setDefaults(planned, map[string]any{
		"version": "1.0.0", "context": "project", "cloud": "all", "type": "add-on", "skip_destroy": false,
	})
	settleComputed(prior, planned, "id")
	keepEqual(prior, planned, "description")
	keepEmptyTags(prior, planned)
	eachBlock(prior, planned, "pack", planPack)
	eachBlock(prior, planned, "profile_variables", planVariables)
	if prior == nil {
		return planned, nil, nil
	}
	replace = changedPaths(prior, planned, "type", "cloud")
	if s.immutable {
		if err := checkImmutable(prior, planned); err != nil {
			return nil, nil, err
		}
		replace = append(replace, changedPaths(prior, planned, "version")...)
	}
	return planned, replace, nil
}

func planPack(prior, pack wire.Object) {
	setDefaults(pack, map[string]any{"type": "spectro"})
	settleComputed(prior, pack, "uid")
	keepEqual(prior, pack, "tag", "registry_uid", "registry_name")
	keepTrimmed(prior, pack, "values")
	eachBlock(prior, pack, "manifest", planManifest)
}

func planManifest(prior, manifest wire.Object) {
	settleComputed(prior, manifest, "uid")
	keepTrimmed(prior, manifest, "content")
}

func planVariables(prior, group wire.Object) {
	eachBlock(prior, group, "variable", planVariable)
}

func planVariable(prior, variable wire.Object) {
	setDefaults(variable, map[string]any{"format": "string", "input_type": "text"})
	keepEqual(prior, variable, "description", "default_value", "regex")
	for _, flag := range []string{"required", "immutable", "is_sensitive", "hidden"} {
		if prior != nil && variable[flag] == nil && prior[flag] == false {
			variable[flag] = false
		}
	}
	eachBlock(prior, variable, "options", planOption)
}

func planOption(prior, option wire.Object) {
	settleComputed(prior, option, "default")
	keepEqual(prior, option, "description")
}

// eachBlock pairs the blocks of one name with those before, by position, as
// Terraform does, and plans a copy of each.
func eachBlock(prior, planned wire.Object, name string, plan func(prior, block wire.Object)) {
	blocks, ok := planned[name].([]any)
	if !ok {
		return
	}
	before := wire.Objects(prior, name)
	settled := slices.Clone(blocks)
	for i, block := range blocks {
		object, ok := block.(wire.Object)
		if !ok {
			continue
		}
		object = maps.Clone(object)
		plan(wire.At(before, i), object)
		settled[i] = object
	}
	planned[name] = settled
}

func setDefaults(planned wire.Object, defaults map[string]any) {
	for name, value := range defaults {
		if planned[name] == nil {
			planned[name] = value
		}
	}
}

// settleComputed treats an empty text like an absent one: what was there stays,
// and what is new is known after apply.
func settleComputed(prior, planned wire.Object, name string) {
	if planned[name] != nil && planned[name] != "" {
		return
	}
	planned[name] = wire.Unknown
	if prior != nil && prior[name] != nil {
		planned[name] = prior[name]
	}
}

// keepEqual knows no difference between no text and an empty one.
func keepEqual(prior, planned wire.Object, names ...string) {
	for _, name := range names {
		if prior != nil && isBlank(prior[name]) && isBlank(planned[name]) {
			planned[name] = prior[name]
		}
	}
}

// keepTrimmed knows no difference in outer white space.
func keepTrimmed(prior, planned wire.Object, name string) {
	if prior == nil || wire.IsUnknown(planned[name]) {
		return
	}
	if strings.TrimSpace(wire.String(prior, name)) == strings.TrimSpace(wire.String(planned, name)) {
		planned[name] = prior[name]
	}
}

func keepEmptyTags(prior, planned wire.Object) {
	if prior == nil || wire.IsUnknown(planned["tags"]) {
		return
	}
	if len(wire.Strings(prior, "tags")) == 0 && isEmptyList(planned["tags"]) {
		planned["tags"] = prior["tags"]
	}
}

func isEmptyList(value any) bool {
	list, ok := value.([]any)
	return value == nil || ok && len(list) == 0
}

func isBlank(value any) bool { return value == nil || value == "" }

func changedPaths(prior, planned wire.Object, names ...string) []*tftypes.AttributePath {
	var paths []*tftypes.AttributePath
	for _, name := range names {
		if prior[name] != planned[name] {
			paths = append(paths, tftypes.NewAttributePath().WithAttributeName(name))
		}
	}
	return paths
}
