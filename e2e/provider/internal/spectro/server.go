// Package spectro serves spectrocloud/spectrocloud to Terraform, with the
// fake Palette behind it.
package spectro

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/schemajson"
	"palette-test-provider/internal/wire"
)

// Address is the provider that this server stands in for.
const Address = "registry.terraform.io/spectrocloud/spectrocloud"

const immutableProfiles = "immutable-clusterprofiles"

// Server is one provider process.
type Server struct {
	wire.Base
	schema    *schemajson.Provider
	schemaErr error
	catalogue []byte
	client    *palette.Client
	immutable bool
}

// NewServer makes a server that offers defaultCatalogue where the environment
// names no other, and serves the schema besides beside the one that the environment names. It reads the schema now; a schema that cannot be read is told
// to Terraform when it asks, since a provider that dies at start says nothing.
func NewServer(defaultCatalogue, besides []byte) *Server {
	schema, err := readSchema(besides)
	return &Server{schema: schema, schemaErr: err, catalogue: defaultCatalogue}
}

// GetProviderSchema serves the schema exactly as the file has it.
func (s *Server) GetProviderSchema(context.Context, *tfprotov5.GetProviderSchemaRequest) (*tfprotov5.GetProviderSchemaResponse, error) {
	if s.schemaErr != nil {
		return &tfprotov5.GetProviderSchemaResponse{Diagnostics: wire.Diagnostics(s.schemaErr)}, nil
	}
	return &tfprotov5.GetProviderSchemaResponse{
		Provider:          s.schema.Config,
		ResourceSchemas:   s.schema.Resources,
		DataSourceSchemas: s.schema.DataSources,
	}, nil
}

// ConfigureProvider opens the Palette that the environment names.
func (s *Server) ConfigureProvider(ctx context.Context, req *tfprotov5.ConfigureProviderRequest) (*tfprotov5.ConfigureProviderResponse, error) {
	return &tfprotov5.ConfigureProviderResponse{Diagnostics: wire.Diagnostics(s.configure(ctx, req))}, nil
}

func (s *Server) configure(ctx context.Context, req *tfprotov5.ConfigureProviderRequest) error {
	if s.schemaErr != nil {
		return s.schemaErr
	}
	config, err := wire.Decode(req.Config, s.schema.Config.ValueType())
	if err != nil {
		return err
	}
	if s.client, err = openPalette(s.catalogue); err != nil {
		return err
	}
	previews, _ := config["feature_preview"].(wire.Object)
	s.immutable = wire.Bool(previews, immutableProfiles)
	return s.client.Do(ctx, "provider.configure", "", func(op *palette.Op) error {
		op.Read(1)
		op.Note("project_name", wire.String(config, "project_name"))
		op.Note("terraform_version", req.TerraformVersion)
		return nil
	})
}

// ask does one operation that answers with a state.
func (s *Server) ask(ctx context.Context, kind, name string, body func(op *palette.Op) (wire.Object, error)) (wire.Object, error) {
	var state wire.Object
	err := s.client.Do(ctx, kind, name, func(op *palette.Op) (err error) {
		state, err = body(op)
		return err
	})
	return state, err
}

func (s *Server) resourceType(typeName string) (tftypes.Type, error) {
	return valueType(s.schema.Resources, "resource", typeName)
}

func (s *Server) dataSourceType(typeName string) (tftypes.Type, error) {
	return valueType(s.schema.DataSources, "data source", typeName)
}

func valueType(schemas map[string]*tfprotov5.Schema, what, typeName string) (tftypes.Type, error) {
	schema, ok := schemas[typeName]
	if !ok {
		return nil, fmt.Errorf("the schema file has no %s %s", what, typeName)
	}
	return schema.ValueType(), nil
}
