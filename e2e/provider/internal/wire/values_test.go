package wire

import (
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestValuesComeBackAsTheyWere(t *testing.T) {
	objectType := tftypes.Object{AttributeTypes: map[string]tftypes.Type{
		"text":    tftypes.String,
		"flag":    tftypes.Bool,
		"null":    tftypes.String,
		"unknown": tftypes.List{ElementType: tftypes.String},
		"set":     tftypes.Set{ElementType: tftypes.String},
		"map":     tftypes.Map{ElementType: tftypes.Bool},
		"blocks":  tftypes.List{ElementType: tftypes.Object{AttributeTypes: map[string]tftypes.Type{"a": tftypes.String}}},
	}}
	object := Object{
		"text": "${x}\r\n", "flag": true, "null": nil, "unknown": Unknown,
		"set": []any{"a"}, "map": Object{"k": false}, "blocks": []any{Object{"a": Unknown}},
	}
	encoded, err := Encode(object, objectType)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := Decode(encoded, objectType)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(decoded, object) {
		t.Errorf("%v came back as %v", object, decoded)
	}
}

func TestAbsentAttributesAreNull(t *testing.T) {
	objectType := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"a": tftypes.String}}
	for _, object := range []Object{nil, {}} {
		encoded, err := Encode(object, objectType)
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := Decode(encoded, objectType)
		if err != nil {
			t.Fatal(err)
		}
		if (object == nil) != (decoded == nil) || decoded["a"] != nil {
			t.Errorf("%v came back as %v", object, decoded)
		}
	}
}

func TestWrongTypesAreErrors(t *testing.T) {
	objectType := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"a": tftypes.List{ElementType: tftypes.String}}}
	for _, value := range []any{"text", []any{true}} {
		if _, err := Encode(Object{"a": value}, objectType); err == nil {
			t.Errorf("%v was encoded", value)
		}
	}
}
