package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// schemas are those of one provider, in the protocol's form.
type schemas struct {
	provider               *tfprotov5.Schema
	resources, dataSources map[string]*tfprotov5.Schema
}

type schemaJSON struct {
	Version int64     `json:"version"`
	Block   blockJSON `json:"block"`
}

type blockJSON struct {
	Attributes map[string]struct {
		Type                                    json.RawMessage
		Required, Optional, Computed, Sensitive bool
	} `json:"attributes"`
	BlockTypes map[string]struct {
		NestingMode string    `json:"nesting_mode"`
		Block       blockJSON `json:"block"`
		MinItems    int64     `json:"min_items"`
		MaxItems    int64     `json:"max_items"`
	} `json:"block_types"`
}

var nestingModes = map[string]tfprotov5.SchemaNestedBlockNestingMode{
	"single": tfprotov5.SchemaNestedBlockNestingModeSingle,
	"list":   tfprotov5.SchemaNestedBlockNestingModeList,
	"set":    tfprotov5.SchemaNestedBlockNestingModeSet,
}

// readSchemas reads the schemas of the one provider in a file, as `terraform providers schema -json` prints them.
func readSchemas(file string) (string, *schemas, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return "", nil, err
	}
	var document struct {
		Providers map[string]struct {
			Provider    schemaJSON            `json:"provider"`
			Resources   map[string]schemaJSON `json:"resource_schemas"`
			DataSources map[string]schemaJSON `json:"data_source_schemas"`
		} `json:"provider_schemas"`
	}
	if err := json.Unmarshal(raw, &document); err != nil {
		return "", nil, err
	}
	for address, source := range document.Providers {
		converted := &schemas{resources: map[string]*tfprotov5.Schema{}, dataSources: map[string]*tfprotov5.Schema{}}
		if converted.provider, err = toSchema(source.Provider); err != nil {
			return "", nil, err
		}
		for name, each := range source.Resources {
			if converted.resources[name], err = toSchema(each); err != nil {
				return "", nil, fmt.Errorf("%s: %w", name, err)
			}
		}
		for name, each := range source.DataSources {
			if converted.dataSources[name], err = toSchema(each); err != nil {
				return "", nil, fmt.Errorf("%s: %w", name, err)
			}
		}
		return address, converted, nil
	}
	return "", nil, fmt.Errorf("%s has no provider", file)
}

func toSchema(source schemaJSON) (*tfprotov5.Schema, error) {
	block, err := toBlock(source.Block)
	return &tfprotov5.Schema{Version: source.Version, Block: block}, err
}

func toBlock(source blockJSON) (*tfprotov5.SchemaBlock, error) {
	block := &tfprotov5.SchemaBlock{}
	for name, each := range source.Attributes {
		attributeType, err := tftypes.ParseJSONType(each.Type)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		block.Attributes = append(block.Attributes, &tfprotov5.SchemaAttribute{
			Name: name, Type: attributeType,
			Required: each.Required, Optional: each.Optional, Computed: each.Computed, Sensitive: each.Sensitive,
		})
	}
	for name, each := range source.BlockTypes {
		inner, err := toBlock(each.Block)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		mode, ok := nestingModes[each.NestingMode]
		if !ok {
			return nil, fmt.Errorf("%s: unknown nesting mode %q", name, each.NestingMode)
		}
		block.BlockTypes = append(block.BlockTypes, &tfprotov5.SchemaNestedBlock{
			TypeName: name, Block: inner, Nesting: mode, MinItems: each.MinItems, MaxItems: each.MaxItems,
		})
	}
	return block, nil
}
