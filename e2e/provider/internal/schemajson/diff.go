package schemajson

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
)

// DiffFiles compares what two schema files mean and names every place where
// they differ. Only providers that the expected file names are compared:
// Terraform prints every provider of a configuration.
func DiffFiles(expected, actual string) ([]string, error) {
	want, err := readNormalized(expected)
	if err != nil {
		return nil, err
	}
	got, err := readNormalized(actual)
	if err != nil {
		return nil, err
	}
	var differences []string
	for _, address := range sortedKeys(want) {
		differences = append(differences, diff(address, want[address], got[address])...)
	}
	return differences, nil
}

func readNormalized(path string) (map[string]any, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	normalized, err := normalize(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return normalized, nil
}

// normalize drops what says nothing: Terraform writes description_kind
// "plain", version 0 and false flags where a trimmed file may leave them out,
// and leaves out empty maps that a file may spell.
func normalize(raw []byte) (map[string]any, error) {
	var doc struct {
		ProviderSchemas map[string]any `json:"provider_schemas"`
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		return nil, err
	}
	if len(doc.ProviderSchemas) == 0 {
		return nil, fmt.Errorf("there are no provider_schemas")
	}
	providers := make(map[string]any, len(doc.ProviderSchemas))
	for address, provider := range doc.ProviderSchemas {
		sections, ok := provider.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("%s is not an object", address)
		}
		providers[address] = normalizeProvider(sections)
	}
	return providers, nil
}

func normalizeProvider(sections map[string]any) map[string]any {
	normalized := map[string]any{}
	for name, section := range sections {
		object, ok := section.(map[string]any)
		if !ok || len(object) == 0 {
			continue
		}
		if name == "provider" {
			normalized[name] = normalizeSchema(object)
			continue
		}
		normalized[name] = eachValue(object, normalizeSchema)
	}
	return normalized
}

func normalizeSchema(object map[string]any) map[string]any {
	normalized := map[string]any{}
	for name, value := range object {
		if nested, ok := value.(map[string]any); ok && name == "block" {
			normalized[name] = normalizeBlock(nested)
			continue
		}
		keepMeaningful(normalized, name, value)
	}
	return normalized
}

func normalizeBlock(object map[string]any) map[string]any {
	normalized := map[string]any{}
	for name, value := range object {
		nested, isObject := value.(map[string]any)
		switch {
		case isObject && name == "attributes":
			keepMeaningful(normalized, name, eachValue(nested, normalizeAttribute))
		case isObject && name == "block_types":
			keepMeaningful(normalized, name, eachValue(nested, normalizeSchema))
		default:
			keepMeaningful(normalized, name, value)
		}
	}
	return normalized
}

func normalizeAttribute(object map[string]any) map[string]any {
	normalized := map[string]any{}
	for name, value := range object {
		keepMeaningful(normalized, name, value)
	}
	return normalized
}

// eachValue keeps the keys as they are: they are names that people chose, and
// an attribute may well be called "version" or "description_kind".
func eachValue(object map[string]any, convert func(map[string]any) map[string]any) map[string]any {
	converted := make(map[string]any, len(object))
	for name, value := range object {
		if nested, ok := value.(map[string]any); ok {
			converted[name] = convert(nested)
		} else {
			converted[name] = value
		}
	}
	return converted
}

func keepMeaningful(into map[string]any, name string, value any) {
	switch v := value.(type) {
	case nil:
		return
	case bool:
		if !v {
			return
		}
	case float64:
		if v == 0 {
			return
		}
	case map[string]any:
		if len(v) == 0 {
			return
		}
	case string:
		if v == "" || name == "description_kind" && v == "plain" {
			return
		}
	}
	into[name] = value
}

func diff(path string, want, got any) []string {
	if reflect.DeepEqual(want, got) {
		return nil
	}
	wantObject, wantIsObject := want.(map[string]any)
	gotObject, gotIsObject := got.(map[string]any)
	if !wantIsObject || !gotIsObject {
		return []string{fmt.Sprintf("%s: expected %s, got %s", path, compact(want), compact(got))}
	}
	var differences []string
	for _, key := range unionOfKeys(wantObject, gotObject) {
		differences = append(differences, diff(path+"."+key, wantObject[key], gotObject[key])...)
	}
	return differences
}

func unionOfKeys(a, b map[string]any) []string {
	union := map[string]bool{}
	for key := range a {
		union[key] = true
	}
	for key := range b {
		union[key] = true
	}
	return sortedKeys(union)
}

func compact(value any) string {
	if value == nil {
		return "nothing"
	}
	raw, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(raw)
}
