// Package schemajson serves a provider schema from the JSON that
// `terraform providers schema -json` prints, without its descriptions, and
// compares two such files.
package schemajson

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Provider is the schema of one provider, in the protocol's form.
type Provider struct {
	Config      *tfprotov5.Schema
	Resources   map[string]*tfprotov5.Schema
	DataSources map[string]*tfprotov5.Schema
}

type document struct {
	FormatVersion   string                    `json:"format_version"`
	ProviderSchemas map[string]providerSchema `json:"provider_schemas"`
}

type providerSchema struct {
	Provider    *schema           `json:"provider"`
	Resources   map[string]schema `json:"resource_schemas"`
	DataSources map[string]schema `json:"data_source_schemas"`
}

type schema struct {
	Version int64 `json:"version"`
	Block   block `json:"block"`
}

type block struct {
	Attributes map[string]attribute   `json:"attributes"`
	BlockTypes map[string]nestedBlock `json:"block_types"`
}

type attribute struct {
	Type      json.RawMessage `json:"type"`
	Required  bool            `json:"required"`
	Optional  bool            `json:"optional"`
	Computed  bool            `json:"computed"`
	Sensitive bool            `json:"sensitive"`
}

type nestedBlock struct {
	NestingMode string `json:"nesting_mode"`
	Block       block  `json:"block"`
	MinItems    int64  `json:"min_items"`
	MaxItems    int64  `json:"max_items"`
}

// ReadFile reads the schema of the provider at address from a JSON file.
func ReadFile(path, address string) (*Provider, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	provider, err := Read(raw, address)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return provider, nil
}

// Read is ReadFile for text that is already in memory.
func Read(raw []byte, address string) (*Provider, error) {
	var doc document
	if err := json.Unmarshal(raw, &doc); err != nil {
		return nil, err
	}
	source, ok := doc.ProviderSchemas[address]
	if !ok {
		return nil, fmt.Errorf("there is no provider %s in the schema", address)
	}
	provider := &Provider{Config: &tfprotov5.Schema{Block: &tfprotov5.SchemaBlock{}}}
	var err error
	if source.Provider != nil {
		if provider.Config, err = toSchema(*source.Provider); err != nil {
			return nil, fmt.Errorf("provider: %w", err)
		}
	}
	if provider.Resources, err = toSchemas(source.Resources); err != nil {
		return nil, fmt.Errorf("resource %w", err)
	}
	if provider.DataSources, err = toSchemas(source.DataSources); err != nil {
		return nil, fmt.Errorf("data source %w", err)
	}
	return provider, nil
}

func toSchemas(sources map[string]schema) (map[string]*tfprotov5.Schema, error) {
	schemas := make(map[string]*tfprotov5.Schema, len(sources))
	for name, source := range sources {
		converted, err := toSchema(source)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		schemas[name] = converted
	}
	return schemas, nil
}

func toSchema(source schema) (*tfprotov5.Schema, error) {
	converted, err := toBlock(source.Block)
	if err != nil {
		return nil, err
	}
	return &tfprotov5.Schema{Version: source.Version, Block: converted}, nil
}

func toBlock(source block) (*tfprotov5.SchemaBlock, error) {
	converted := &tfprotov5.SchemaBlock{}
	for _, name := range slices.Sorted(maps.Keys(source.Attributes)) {
		attribute, err := toAttribute(name, source.Attributes[name])
		if err != nil {
			return nil, err
		}
		converted.Attributes = append(converted.Attributes, attribute)
	}
	for _, name := range slices.Sorted(maps.Keys(source.BlockTypes)) {
		nested, err := toNestedBlock(name, source.BlockTypes[name])
		if err != nil {
			return nil, err
		}
		converted.BlockTypes = append(converted.BlockTypes, nested)
	}
	return converted, nil
}

func toAttribute(name string, source attribute) (*tfprotov5.SchemaAttribute, error) {
	attributeType, err := tftypes.ParseJSONType(source.Type)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &tfprotov5.SchemaAttribute{
		Name:      name,
		Type:      attributeType,
		Required:  source.Required,
		Optional:  source.Optional,
		Computed:  source.Computed,
		Sensitive: source.Sensitive,
	}, nil
}

var nestingModes = map[string]tfprotov5.SchemaNestedBlockNestingMode{
	"single": tfprotov5.SchemaNestedBlockNestingModeSingle,
	"group":  tfprotov5.SchemaNestedBlockNestingModeGroup,
	"list":   tfprotov5.SchemaNestedBlockNestingModeList,
	"set":    tfprotov5.SchemaNestedBlockNestingModeSet,
	"map":    tfprotov5.SchemaNestedBlockNestingModeMap,
}

func toNestedBlock(name string, source nestedBlock) (*tfprotov5.SchemaNestedBlock, error) {
	nesting, ok := nestingModes[source.NestingMode]
	if !ok {
		return nil, fmt.Errorf("%s: unknown nesting mode %q", name, source.NestingMode)
	}
	inner, err := toBlock(source.Block)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &tfprotov5.SchemaNestedBlock{
		TypeName: name,
		Block:    inner,
		Nesting:  nesting,
		MinItems: source.MinItems,
		MaxItems: source.MaxItems,
	}, nil
}
