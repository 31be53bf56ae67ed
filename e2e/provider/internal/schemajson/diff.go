package schemajson

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
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
	for _, address := range slices.Sorted(maps.Keys(want)) {
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
	return meaningful(doc.ProviderSchemas).(map[string]any), nil
}

// meaningful is a value without the members that say nothing. The names that
// people chose have objects behind them, so none of those is taken for a flag.
func meaningful(value any) any {
	object, ok := value.(map[string]any)
	if !ok {
		return value
	}
	kept := map[string]any{}
	for name, member := range object {
		member = meaningful(member)
		nested, isObject := member.(map[string]any)
		saysNothing := member == nil || member == false || member == 0.0 || member == "" ||
			name == "description_kind" && member == "plain" || isObject && len(nested) == 0
		if !saysNothing {
			kept[name] = member
		}
	}
	return kept
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
	keys := maps.Clone(wantObject)
	maps.Copy(keys, gotObject)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		differences = append(differences, diff(path+"."+key, wantObject[key], gotObject[key])...)
	}
	return differences
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
