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
	packFilters     = map[string][]string{
		"pack_type":   {"spectro", "helm", "manifest", "oci"},
		"addon_type":  {"load balancer", "ingress", "logging", "monitoring", "security", "authentication", "servicemesh", "system app", "app services", "registry", "csi", "cni", "integration", ""},
		"pack_layer":  {"kernel", "os", "k8s", "cni", "csi", "addon"},
		"environment": {"all", "aws", "eks", "gcp", "gke", "vsphere", "maas", "edge-native", "aks", "azure"},
		"pack_source": {"spectrocloud", "community"},
	}
)

func validateRegistry(config wire.Object) error {
	return oneOf(config, "type", registryTypes)
}

func validatePackSimple(config wire.Object) error {
	return errors.Join(oneOf(config, "type", packSimpleTypes), oneOf(config, "context", packContexts))
}

func validatePack(config wire.Object) error {
	for _, conflict := range []struct {
		attribute string
		others    []string
	}{
		{"filters", []string{"id", "cloud", "name", "version", "registry_uid"}},
		{"id", []string{"filters", "cloud", "name", "version", "registry_uid"}},
		{"advance_filters", []string{"id", "cloud", "filters"}},
	} {
		if !isSet(config[conflict.attribute]) {
			continue
		}
		for _, other := range conflict.others {
			if isSet(config[other]) {
				return &wire.Failure{
					Summary: "Conflicting configuration arguments",
					Detail:  fmt.Sprintf("%q: conflicts with %s", conflict.attribute, other),
				}
			}
		}
	}
	return validateFilters(wire.At(wire.Objects(config, "advance_filters"), 0))
}

func validateFilters(filters wire.Object) error {
	var problems []error
	for name, allowed := range packFilters {
		for _, word := range wire.Strings(filters, name) {
			problems = append(problems, oneOf(wire.Object{name: word}, name, allowed))
		}
	}
	return errors.Join(problems...)
}

// isSet leaves out a block that is not there, which Terraform sends as an empty
// list.
func isSet(value any) bool {
	list, isList := value.([]any)
	return value != nil && (!isList || len(list) > 0)
}

func validateProfileLookup(config wire.Object) error {
	if err := idOrName(config); err != nil {
		return err
	}
	return oneOf(config, "context", profileContexts)
}

func idOrName(config wire.Object) error {
	if (config["id"] == nil) != (config["name"] == nil) {
		return nil
	}
	return &wire.Failure{
		Summary: "Invalid combination of arguments",
		Detail:  "\"id\": one of `id,name` must be specified",
	}
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
