package main

import (
	"encoding/json"
	"fmt"
	"math/big"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// unknownKey marks, in JSON, what is known only after apply.
const unknownKey = "$unknown"

// decode turns a value of the protocol into what JSON can hold.
func decode(value *tfprotov5.DynamicValue, t tftypes.Type) (any, error) {
	if value == nil {
		return nil, nil
	}
	decoded, err := value.Unmarshal(t)
	if err != nil {
		return nil, err
	}
	return toPlain(decoded)
}

// encode is the other way. Attributes that are left out are null.
func encode(plain any, t tftypes.Type) (*tfprotov5.DynamicValue, error) {
	value, err := fromPlain(plain, t)
	if err != nil {
		return nil, err
	}
	encoded, err := tfprotov5.NewDynamicValue(t, value)
	return &encoded, err
}

func toPlain(value tftypes.Value) (any, error) {
	if !value.IsKnown() {
		return map[string]any{unknownKey: true}, nil
	}
	if value.IsNull() {
		return nil, nil
	}
	switch t := value.Type(); {
	case t.Is(tftypes.String):
		var text string
		err := value.As(&text)
		return text, err
	case t.Is(tftypes.Bool):
		var flag bool
		err := value.As(&flag)
		return flag, err
	case t.Is(tftypes.Number):
		number := new(big.Float)
		err := value.As(number)
		return json.Number(number.Text('g', -1)), err
	case t.Is(tftypes.List{}), t.Is(tftypes.Set{}):
		var elements []tftypes.Value
		if err := value.As(&elements); err != nil {
			return nil, err
		}
		list := make([]any, len(elements))
		for i, element := range elements {
			var err error
			if list[i], err = toPlain(element); err != nil {
				return nil, err
			}
		}
		return list, nil
	case t.Is(tftypes.Map{}), t.Is(tftypes.Object{}):
		var elements map[string]tftypes.Value
		if err := value.As(&elements); err != nil {
			return nil, err
		}
		object := make(map[string]any, len(elements))
		for name, element := range elements {
			var err error
			if object[name], err = toPlain(element); err != nil {
				return nil, err
			}
		}
		return object, nil
	default:
		return nil, fmt.Errorf("type %s is not supported", t)
	}
}

func fromPlain(plain any, t tftypes.Type) (tftypes.Value, error) {
	if plain == nil {
		return tftypes.NewValue(t, nil), nil
	}
	if object, ok := plain.(map[string]any); ok && object[unknownKey] == true {
		return tftypes.NewValue(t, tftypes.UnknownValue), nil
	}
	switch typed := t.(type) {
	case tftypes.List:
		return elementsFromPlain(plain, t, typed.ElementType)
	case tftypes.Set:
		return elementsFromPlain(plain, t, typed.ElementType)
	case tftypes.Map:
		object, _ := plain.(map[string]any)
		types := make(map[string]tftypes.Type, len(object))
		for name := range object {
			types[name] = typed.ElementType
		}
		return attributesFromPlain(object, t, types)
	case tftypes.Object:
		object, ok := plain.(map[string]any)
		if !ok {
			return tftypes.Value{}, fmt.Errorf("expected an object, got %T", plain)
		}
		return attributesFromPlain(object, t, typed.AttributeTypes)
	}
	if number, ok := plain.(json.Number); ok && t.Is(tftypes.Number) {
		parsed, _, err := big.ParseFloat(string(number), 10, 512, big.ToNearestEven)
		return tftypes.NewValue(t, parsed), err
	}
	if err := tftypes.ValidateValue(t, plain); err != nil {
		return tftypes.Value{}, err
	}
	return tftypes.NewValue(t, plain), nil
}

func elementsFromPlain(plain any, t, elementType tftypes.Type) (tftypes.Value, error) {
	list, ok := plain.([]any)
	if !ok {
		return tftypes.Value{}, fmt.Errorf("expected a list, got %T", plain)
	}
	elements := make([]tftypes.Value, len(list))
	for i, element := range list {
		var err error
		if elements[i], err = fromPlain(element, elementType); err != nil {
			return tftypes.Value{}, fmt.Errorf("[%d]: %w", i, err)
		}
	}
	return tftypes.NewValue(t, elements), nil
}

func attributesFromPlain(object map[string]any, t tftypes.Type, types map[string]tftypes.Type) (tftypes.Value, error) {
	elements := make(map[string]tftypes.Value, len(types))
	for name, attributeType := range types {
		var err error
		if elements[name], err = fromPlain(object[name], attributeType); err != nil {
			return tftypes.Value{}, fmt.Errorf("%s: %w", name, err)
		}
	}
	return tftypes.NewValue(t, elements), nil
}
