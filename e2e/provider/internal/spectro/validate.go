package spectro

import (
	"errors"
	"fmt"
	"slices"

	"palette-test-provider/internal/wire"
)

var (
	registryTypes   = []string{"", "oci", "helm", "spectro"}
	packSimpleTypes = []string{"helm", "manifest", "container", "operator-instance"}
	packContexts    = []string{"system", "project", "tenant"}
	profileContexts = []string{"", "project", "tenant", "system"}
	profileTypes    = []string{"add-on", "cluster", "infra", "system"}
	variableFormats = []string{"string", "number", "boolean", "ipv4", "ipv4cidr", "ipv6", "version", "base64"}
	inputTypes      = []string{"text", "dropdown", "multiline"}
)

func validateRegistry(config wire.Object) error {
	return oneOf(config, "type", registryTypes)
}

func validatePackSimple(config wire.Object) error {
	return errors.Join(oneOf(config, "type", packSimpleTypes), oneOf(config, "context", packContexts))
}

func validatePack(config wire.Object) error {
	for _, alone := range []string{"filters", "id"} {
		if config[alone] == nil {
			continue
		}
		for _, other := range []string{"filters", "id", "cloud", "name", "version", "registry_uid"} {
			if other != alone && config[other] != nil {
				return &wire.Failure{
					Summary: "Conflicting configuration arguments",
					Detail:  fmt.Sprintf("%q: conflicts with %s", alone, other),
				}
			}
		}
	}
	return nil
}

func validateProfileLookup(config wire.Object) error {
	if (config["id"] == nil) == (config["name"] == nil) {
		return &wire.Failure{
			Summary: "Invalid combination of arguments",
			Detail:  "\"id\": one of `id,name` must be specified",
		}
	}
	return oneOf(config, "context", profileContexts)
}

func validateProfile(config wire.Object) error {
	problems := []error{
		oneOf(config, "type", profileTypes),
		oneOf(config, "context", profileContexts),
	}
	for _, group := range wire.Objects(config, "profile_variables") {
		for _, variable := range wire.Objects(group, "variable") {
			problems = append(problems,
				oneOf(variable, "format", variableFormats),
				oneOf(variable, "input_type", inputTypes))
		}
	}
	return errors.Join(problems...)
}

// oneOf leaves null and unknown alone, and words the problem as Terraform's
// SDK does.
func oneOf(config wire.Object, name string, allowed []string) error {
	value, ok := config[name].(string)
	if !ok || slices.Contains(allowed, value) {
		return nil
	}
	return fmt.Errorf("expected %s to be one of %q, got %s", name, allowed, value)
}
