// Package wire carries values and diagnostics between Terraform's plugin
// protocol and plain Go.
package wire

import (
	"fmt"
	"math/big"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Object is an object, or a map, of Terraform as plain Go: nil is null,
// Unknown is unknown, the rest are string, bool, *big.Float, []any and Object.
type Object = map[string]any

// IgnoreUndefined reads state that was written with attributes that the schema
// has no more.
var IgnoreUndefined = tfprotov5.UnmarshalOpts{
	ValueFromJSONOpts: tftypes.ValueFromJSONOpts{IgnoreUndefinedAttributes: true},
}

type unknown struct{}

// Unknown stands for a value that is known only after apply.
var Unknown any = unknown{}

// IsUnknown tells whether v is known only after apply.
func IsUnknown(v any) bool { return v == any(unknown{}) }

// Decode turns a value of the protocol into an Object; nil is a null object.
func Decode(dynamic *tfprotov5.DynamicValue, t tftypes.Type) (Object, error) {
	if dynamic == nil {
		return nil, nil
	}
	value, err := dynamic.Unmarshal(t)
	if err != nil {
		return nil, err
	}
	return DecodeValue(value)
}

// DecodeValue is Decode for a value that is already unmarshalled.
func DecodeValue(value tftypes.Value) (Object, error) {
	plain, err := toPlain(value)
	if err != nil || plain == nil {
		return nil, err
	}
	object, ok := plain.(Object)
	if !ok {
		return nil, fmt.Errorf("expected an object, got %T", plain)
	}
	return object, nil
}

// Encode turns an Object into a value of the protocol. Attributes that are
// absent become null; a nil object becomes a null object.
func Encode(object Object, t tftypes.Type) (*tfprotov5.DynamicValue, error) {
	var plain any
	if object != nil {
		plain = object
	}
	value, err := fromPlain(plain, t)
	if err != nil {
		return nil, err
	}
	dynamic, err := tfprotov5.NewDynamicValue(t, value)
	return &dynamic, err
}

func toPlain(value tftypes.Value) (any, error) {
	if !value.IsKnown() {
		return Unknown, nil
	}
	if value.IsNull() {
		return nil, nil
	}
	switch t := value.Type(); {
	case t.Is(tftypes.String):
		var s string
		err := value.As(&s)
		return s, err
	case t.Is(tftypes.Bool):
		var b bool
		err := value.As(&b)
		return b, err
	case t.Is(tftypes.Number):
		n := new(big.Float)
		err := value.As(n)
		return n, err
	case t.Is(tftypes.List{}), t.Is(tftypes.Set{}):
		var elements []tftypes.Value
		if err := value.As(&elements); err != nil {
			return nil, err
		}
		return listToPlain(elements)
	case t.Is(tftypes.Map{}), t.Is(tftypes.Object{}):
		var elements map[string]tftypes.Value
		if err := value.As(&elements); err != nil {
			return nil, err
		}
		return objectToPlain(elements)
	default:
		return nil, fmt.Errorf("type %s is not supported", t)
	}
}

func listToPlain(elements []tftypes.Value) (any, error) {
	list := make([]any, len(elements))
	for i, element := range elements {
		plain, err := toPlain(element)
		if err != nil {
			return nil, err
		}
		list[i] = plain
	}
	return list, nil
}

func objectToPlain(elements map[string]tftypes.Value) (any, error) {
	object := make(Object, len(elements))
	for name, element := range elements {
		plain, err := toPlain(element)
		if err != nil {
			return nil, err
		}
		object[name] = plain
	}
	return object, nil
}

func fromPlain(plain any, t tftypes.Type) (tftypes.Value, error) {
	if IsUnknown(plain) {
		return tftypes.NewValue(t, tftypes.UnknownValue), nil
	}
	if plain == nil {
		return tftypes.NewValue(t, nil), nil
	}
	switch typed := t.(type) {
	case tftypes.List:
		return listFromPlain(plain, t, typed.ElementType)
	case tftypes.Set:
		return listFromPlain(plain, t, typed.ElementType)
	case tftypes.Map:
		return mapFromPlain(plain, typed)
	case tftypes.Object:
		return objectFromPlain(plain, typed)
	}
	if err := tftypes.ValidateValue(t, plain); err != nil {
		return tftypes.Value{}, err
	}
	return tftypes.NewValue(t, plain), nil
}

func listFromPlain(plain any, t, elementType tftypes.Type) (tftypes.Value, error) {
	list, ok := plain.([]any)
	if !ok {
		return tftypes.Value{}, fmt.Errorf("expected a list, got %T", plain)
	}
	elements := make([]tftypes.Value, len(list))
	for i, element := range list {
		value, err := fromPlain(element, elementType)
		if err != nil {
			return tftypes.Value{}, fmt.Errorf("[%d]: %w", i, err)
		}
		elements[i] = value
	}
	return tftypes.NewValue(t, elements), nil
}

func mapFromPlain(plain any, t tftypes.Map) (tftypes.Value, error) {
	object, ok := plain.(Object)
	if !ok {
		return tftypes.Value{}, fmt.Errorf("expected a map, got %T", plain)
	}
	elements := make(map[string]tftypes.Value, len(object))
	for name, element := range object {
		value, err := fromPlain(element, t.ElementType)
		if err != nil {
			return tftypes.Value{}, fmt.Errorf("%s: %w", name, err)
		}
		elements[name] = value
	}
	return tftypes.NewValue(t, elements), nil
}

func objectFromPlain(plain any, t tftypes.Object) (tftypes.Value, error) {
	object, ok := plain.(Object)
	if !ok {
		return tftypes.Value{}, fmt.Errorf("expected an object, got %T", plain)
	}
	elements := make(map[string]tftypes.Value, len(t.AttributeTypes))
	for name, attributeType := range t.AttributeTypes {
		value, err := fromPlain(object[name], attributeType)
		if err != nil {
			return tftypes.Value{}, fmt.Errorf("%s: %w", name, err)
		}
		elements[name] = value
	}
	return tftypes.NewValue(t, elements), nil
}
