package schemajson

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

const address = "registry.example/a/b"

const trimmed = `{"provider_schemas": {"registry.example/a/b": {
  "provider": {"version": 0, "block": {"attributes": {"key": {"type": "string", "optional": true, "sensitive": true}}}},
  "resource_schemas": {"b_thing": {"version": 3, "block": {
    "attributes": {"version": {"type": ["map", "bool"], "required": true}},
    "block_types": {"part": {"nesting_mode": "list", "min_items": 1, "block": {
      "attributes": {"uid": {"type": ["list", ["object", {"a": "string"}]], "computed": true}}}}}}}}
}}}`

const printed = `{"format_version": "1.0", "provider_schemas": {"registry.example/other/other": {}, "registry.example/a/b": {
  "provider": {"version": 0, "block": {"attributes": {"key": {"type": "string", "optional": true, "sensitive": true, "description_kind": "plain"}}, "description_kind": "plain"}},
  "resource_schemas": {"b_thing": {"version": 3, "block": {"description_kind": "plain",
    "attributes": {"version": {"type": ["map", "bool"], "required": true, "description_kind": "plain"}},
    "block_types": {"part": {"nesting_mode": "list", "min_items": 1, "block": {"description_kind": "plain",
      "attributes": {"uid": {"type": ["list", ["object", {"a": "string"}]], "computed": true, "description_kind": "plain"}}}}}}}},
  "data_source_schemas": {}
}}}`

func TestReadConvertsEverythingThatTerraformPrints(t *testing.T) {
	provider, err := Read([]byte(trimmed), address)
	if err != nil {
		t.Fatal(err)
	}
	key := provider.Config.Block.Attributes[0]
	if key.Name != "key" || !key.Optional || !key.Sensitive || !key.Type.Is(tftypes.String) {
		t.Errorf("key is %+v", key)
	}
	thing := provider.Resources["b_thing"]
	if thing.Version != 3 {
		t.Errorf("version is %d", thing.Version)
	}
	part := thing.Block.BlockTypes[0]
	if part.Nesting != tfprotov5.SchemaNestedBlockNestingModeList || part.MinItems != 1 {
		t.Errorf("part is %+v", part)
	}
	want := tftypes.List{ElementType: tftypes.Object{AttributeTypes: map[string]tftypes.Type{"a": tftypes.String}}}
	if got := part.Block.Attributes[0].Type; !got.Equal(want) {
		t.Errorf("uid has type %s", got)
	}
}

func TestReadRefusesWhatItCannotServe(t *testing.T) {
	for name, text := range map[string]string{
		"another provider": `{"provider_schemas": {}}`,
		"bad type":         strings.Replace(trimmed, `"string"`, `"strng"`, 1),
		"bad nesting":      strings.Replace(trimmed, `"list", "min_items"`, `"lst", "min_items"`, 1),
		"no JSON":          `{`,
	} {
		if _, err := Read([]byte(text), address); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

func TestDiffIgnoresWhatTerraformAdds(t *testing.T) {
	if differences := diffTexts(t, trimmed, printed); len(differences) > 0 {
		t.Errorf("differences: %q", differences)
	}
}

func TestDiffNamesWhatDiffers(t *testing.T) {
	for change, path := range map[string]string{
		`"sensitive": true`:    `provider.block.attributes.key.sensitive`,
		`"min_items": 1`:       `b_thing.block.block_types.part.min_items`,
		`"version": 3`:         `b_thing.version`,
		`["map", "bool"]`:      `b_thing.block.attributes.version.type`,
		`{"a": "string"}`:      `part.block.attributes.uid.type`,
		`"resource_schemas"`:   `resource_schemas`,
		`"version": {"type": `: `b_thing.block.attributes.version`,
	} {
		changed := map[string]string{
			`"sensitive": true`:    `"sensitive": false`,
			`"min_items": 1`:       `"min_items": 2`,
			`"version": 3`:         `"version": 4`,
			`["map", "bool"]`:      `["map", "string"]`,
			`{"a": "string"}`:      `{"a": "string", "b": "string"}`,
			`"resource_schemas"`:   `"data_source_schemas"`,
			`"version": {"type": `: `"versions": {"type": `,
		}[change]
		differences := diffTexts(t, trimmed, strings.Replace(trimmed, change, changed, 1))
		if !strings.Contains(strings.Join(differences, "\n"), path) {
			t.Errorf("changing %s to %s gave %q, which does not name %s", change, changed, differences, path)
		}
	}
}

func diffTexts(t *testing.T, expected, actual string) []string {
	t.Helper()
	folder := t.TempDir()
	files := [2]string{}
	for i, text := range []string{expected, actual} {
		files[i] = filepath.Join(folder, []string{"expected.json", "actual.json"}[i])
		if err := os.WriteFile(files[i], []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	differences, err := DiffFiles(files[0], files[1])
	if err != nil {
		t.Fatal(err)
	}
	return differences
}
