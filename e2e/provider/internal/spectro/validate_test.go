package spectro

import (
	"testing"

	"palette-test-provider/internal/wire"
)

func TestValidation(t *testing.T) {
	variables := func(name, value string) wire.Object {
		return wire.Object{"profile_variables": []any{wire.Object{"variable": []any{wire.Object{name: value}}}}}
	}
	for name, err := range map[string]error{
		"registry type": validateRegistry(wire.Object{"type": "hlm"}),
		"pack type":     validatePackSimple(wire.Object{"type": "spectro"}),
		"pack context":  validatePackSimple(wire.Object{"type": "helm", "context": "x"}),
		"profile type":  validateProfile(wire.Object{"type": "full"}),
		"format":        validateProfile(variables("format", "ip")),
		"input type":    validateProfile(variables("input_type", "menu")),
		"pack conflict": validatePack(wire.Object{"id": "x", "name": "y"}),
		"filters and cloud": validatePack(wire.Object{
			"advance_filters": []any{wire.Object{"pack_layer": []any{"os"}}}, "cloud": []any{"aws"},
		}),
		"filter words":   validatePack(wire.Object{"advance_filters": []any{wire.Object{"pack_layer": []any{"kubernetes"}}}}),
		"profile lookup": validateProfileLookup(wire.Object{}),
	} {
		if err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	if err := validatePack(wire.Object{"id": nil, "name": "y", "cloud": []any{"aws"}, "advance_filters": []any{}}); err != nil {
		t.Error(err)
	}
	if err := validateProfile(wire.Object{"type": wire.Unknown, "cloud": "nutanix"}); err != nil {
		t.Error(err)
	}
	want := `expected type to be one of ["" "oci" "helm" "spectro"], got hlm`
	if err := validateRegistry(wire.Object{"type": "hlm"}); err == nil || err.Error() != want {
		t.Errorf("the text is %v", err)
	}
}
