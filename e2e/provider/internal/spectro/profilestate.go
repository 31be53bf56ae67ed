package spectro

import (
	"maps"
	"slices"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

// readProfile writes a stored profile over what Terraform knows of it. Like the
// real provider it does not read back description, context and skip_destroy.
func readProfile(op *palette.Op, profile *palette.Profile, known wire.Object) wire.Object {
	op.Read(2)
	state := maps.Clone(known)
	state["id"] = profile.UID
	state["name"] = profile.Name
	state["version"] = profile.Version
	state["cloud"] = profile.Cloud
	state["type"] = profile.Type
	if len(profile.Tags) > 0 {
		state["tags"] = wire.ListOfStrings(profile.Tags)
	}
	state["profile_variables"] = readVariables(profile.Variables, known)
	state["pack"] = wire.ListOfObjects(readPacks(op, profile.Packs, wire.Objects(known, "pack")))
	return state
}

func readPacks(op *palette.Op, packs []palette.ProfilePack, known []wire.Object) []wire.Object {
	state := make([]wire.Object, len(packs))
	for i, pack := range packs {
		before := wire.At(known, i)
		state[i] = wire.Object{
			"uid":           pack.UID,
			"name":          pack.Name,
			"type":          pack.Type,
			"tag":           text(pack.Tag, before, "tag"),
			"values":        text(pack.Values, before, "values"),
			"manifest":      readManifests(op, pack.Manifests),
			"registry_uid":  nil,
			"registry_name": nil,
		}
		readRegistryOf(op, pack, state[i], known)
	}
	return state
}

// readRegistryOf sets the registry only where the configuration names one, in
// the way it does; the real provider matches packs by name for that.
func readRegistryOf(op *palette.Op, pack palette.ProfilePack, state wire.Object, known []wire.Object) {
	op.Read(1)
	registry, ok := registryOf(op.Client.Catalogue, pack)
	if !ok {
		return
	}
	switch {
	case namesRegistry(known, pack.Name, "registry_name"):
		op.Read(1)
		state["registry_name"] = registry.Name
	case namesRegistry(known, pack.Name, "registry_uid"):
		state["registry_uid"] = registry.UID
	}
}

func registryOf(catalogue *palette.Catalogue, pack palette.ProfilePack) (palette.Registry, bool) {
	if pack.Type == "manifest" {
		return catalogue.RegistryByName(palette.PublicRepo, "")
	}
	found, _, ok := catalogue.PackByUID(pack.UID)
	if !ok {
		return palette.Registry{}, false
	}
	return catalogue.RegistryByUID(found.RegistryUID())
}

func namesRegistry(known []wire.Object, packName, attribute string) bool {
	return slices.ContainsFunc(known, func(pack wire.Object) bool {
		return wire.String(pack, "name") == packName && wire.String(pack, attribute) != ""
	})
}

func readManifests(op *palette.Op, manifests []palette.Manifest) []any {
	if len(manifests) > 0 {
		op.Read(1)
	}
	state := make([]any, len(manifests))
	for i, manifest := range manifests {
		state[i] = wire.Object{"uid": manifest.UID, "name": manifest.Name, "content": manifest.Content}
	}
	return state
}

func readVariables(variables []palette.Variable, known wire.Object) []any {
	if len(variables) == 0 {
		return []any{}
	}
	before := wire.Objects(wire.At(wire.Objects(known, "profile_variables"), 0), "variable")
	state := make([]any, len(variables))
	for i, variable := range variables {
		state[i] = readVariable(variable, wire.At(before, i))
	}
	return []any{wire.Object{"variable": state}}
}

func readVariable(variable palette.Variable, before wire.Object) wire.Object {
	options := make([]any, len(variable.Options))
	for i, option := range variable.Options {
		options[i] = wire.Object{
			"label":       option.Label,
			"value":       option.Value,
			"description": text(option.Description, wire.At(wire.Objects(before, "options"), i), "description"),
			"default":     option.Default,
		}
	}
	return wire.Object{
		"name":          variable.Name,
		"display_name":  variable.DisplayName,
		"format":        variable.Format,
		"input_type":    variable.InputType,
		"description":   text(variable.Description, before, "description"),
		"default_value": text(variable.DefaultValue, before, "default_value"),
		"regex":         text(variable.Regex, before, "regex"),
		"required":      flag(variable.Required, before, "required"),
		"immutable":     flag(variable.Immutable, before, "immutable"),
		"hidden":        flag(variable.Hidden, before, "hidden"),
		"is_sensitive":  flag(variable.IsSensitive, before, "is_sensitive"),
		"options":       options,
	}
}

// text keeps a null that Palette answers with an empty text.
func text(value string, known wire.Object, name string) any {
	if value == "" && known != nil && known[name] == nil {
		return nil
	}
	return value
}

// flag keeps a null that Palette answers with false.
func flag(value bool, known wire.Object, name string) any {
	if !value && known != nil && known[name] == nil {
		return nil
	}
	return value
}
