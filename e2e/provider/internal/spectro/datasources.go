package spectro

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"

	"palette-test-provider/internal/wire"
)

// dataSource reads one data source. A nil object is the silent answer of the
// real provider: no error, and every attribute null.
type dataSource struct {
	validate func(config wire.Object) error
	read     func(s *Server, ctx context.Context, config wire.Object) (wire.Object, error)
}

var dataSources = map[string]dataSource{
	"spectrocloud_registry":        {validateRegistry, (*Server).readRegistry},
	"spectrocloud_pack_simple":     {validatePackSimple, (*Server).readPackSimple},
	"spectrocloud_pack":            {validatePack, (*Server).readPack},
	"spectrocloud_cluster_profile": {validateProfileLookup, (*Server).lookUpProfile},
	"spectrocloud_appliance":       {idOrName, (*Server).readAppliance},
	"spectrocloud_appliances":      {anything, (*Server).readAppliances},
}

// ValidateDataSourceConfig checks what can be checked without Palette.
func (s *Server) ValidateDataSourceConfig(_ context.Context, req *tfprotov5.ValidateDataSourceConfigRequest) (*tfprotov5.ValidateDataSourceConfigResponse, error) {
	err := s.validateDataSource(req)
	return &tfprotov5.ValidateDataSourceConfigResponse{Diagnostics: wire.Diagnostics(err)}, nil
}

func (s *Server) validateDataSource(req *tfprotov5.ValidateDataSourceConfigRequest) error {
	t, err := s.dataSourceType(req.TypeName)
	if err != nil {
		return err
	}
	config, err := wire.Decode(req.Config, t)
	if err != nil {
		return err
	}
	return dataSources[req.TypeName].validate(config)
}

// ReadDataSource asks Palette.
func (s *Server) ReadDataSource(ctx context.Context, req *tfprotov5.ReadDataSourceRequest) (*tfprotov5.ReadDataSourceResponse, error) {
	state, err := s.readDataSource(ctx, req)
	return &tfprotov5.ReadDataSourceResponse{State: state, Diagnostics: wire.Diagnostics(err)}, nil
}

func (s *Server) readDataSource(ctx context.Context, req *tfprotov5.ReadDataSourceRequest) (*tfprotov5.DynamicValue, error) {
	t, err := s.dataSourceType(req.TypeName)
	if err != nil {
		return nil, err
	}
	config, err := wire.Decode(req.Config, t)
	if err != nil {
		return nil, err
	}
	state, err := dataSources[req.TypeName].read(s, ctx, config)
	if err != nil {
		return nil, err
	}
	if state == nil {
		state = wire.Object{}
	}
	return wire.Encode(state, t)
}
