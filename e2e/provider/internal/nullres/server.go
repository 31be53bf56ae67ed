// Package nullres serves hashicorp/null to Terraform: null_resource, and
// nothing else.
package nullres

import (
	"context"
	"crypto/rand"
	"fmt"
	"math"
	"math/big"
	"reflect"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"palette-test-provider/internal/wire"
)

const typeName = "null_resource"

var schema = &tfprotov5.Schema{
	Block: &tfprotov5.SchemaBlock{
		Attributes: []*tfprotov5.SchemaAttribute{
			{Name: "id", Type: tftypes.String, Computed: true},
			{Name: "triggers", Type: tftypes.Map{ElementType: tftypes.String}, Optional: true},
		},
	},
}

// Server is one provider process.
type Server struct {
	wire.Base
}

// NewServer makes a server.
func NewServer() *Server { return &Server{} }

// GetProviderSchema describes null_resource.
func (*Server) GetProviderSchema(context.Context, *tfprotov5.GetProviderSchemaRequest) (*tfprotov5.GetProviderSchemaResponse, error) {
	return &tfprotov5.GetProviderSchemaResponse{
		Provider:        &tfprotov5.Schema{Block: &tfprotov5.SchemaBlock{}},
		ResourceSchemas: map[string]*tfprotov5.Schema{typeName: schema},
	}, nil
}

// ValidateResourceTypeConfig accepts everything that fits the schema.
func (*Server) ValidateResourceTypeConfig(context.Context, *tfprotov5.ValidateResourceTypeConfigRequest) (*tfprotov5.ValidateResourceTypeConfigResponse, error) {
	return &tfprotov5.ValidateResourceTypeConfigResponse{}, nil
}

// UpgradeResourceState reads stored state; there is only one version of it.
func (*Server) UpgradeResourceState(_ context.Context, req *tfprotov5.UpgradeResourceStateRequest) (*tfprotov5.UpgradeResourceStateResponse, error) {
	value, err := req.RawState.UnmarshalWithOpts(schema.ValueType(), wire.IgnoreUndefined)
	if err != nil {
		return &tfprotov5.UpgradeResourceStateResponse{Diagnostics: wire.Diagnostics(err)}, nil
	}
	state, err := tfprotov5.NewDynamicValue(schema.ValueType(), value)
	return &tfprotov5.UpgradeResourceStateResponse{UpgradedState: &state, Diagnostics: wire.Diagnostics(err)}, nil
}

// ReadResource keeps the state: there is nothing behind it.
func (*Server) ReadResource(_ context.Context, req *tfprotov5.ReadResourceRequest) (*tfprotov5.ReadResourceResponse, error) {
	return &tfprotov5.ReadResourceResponse{NewState: req.CurrentState, Private: req.Private}, nil
}

// PlanResourceChange replaces the resource when its triggers change.
func (*Server) PlanResourceChange(_ context.Context, req *tfprotov5.PlanResourceChangeRequest) (*tfprotov5.PlanResourceChangeResponse, error) {
	resp := &tfprotov5.PlanResourceChangeResponse{PlannedState: req.ProposedNewState, PlannedPrivate: req.PriorPrivate}
	resp.Diagnostics = wire.Diagnostics(plan(req, resp))
	return resp, nil
}

func plan(req *tfprotov5.PlanResourceChangeRequest, resp *tfprotov5.PlanResourceChangeResponse) error {
	prior, err := wire.Decode(req.PriorState, schema.ValueType())
	if err != nil {
		return err
	}
	proposed, err := wire.Decode(req.ProposedNewState, schema.ValueType())
	if err != nil || proposed == nil {
		return err
	}
	if prior != nil && !reflect.DeepEqual(prior["triggers"], proposed["triggers"]) {
		resp.RequiresReplace = []*tftypes.AttributePath{tftypes.NewAttributePath().WithAttributeName("triggers")}
	}
	if proposed["id"] == nil {
		proposed["id"] = wire.Unknown
	}
	resp.PlannedState, err = wire.Encode(proposed, schema.ValueType())
	return err
}

// ApplyResourceChange gives a new resource its id.
func (*Server) ApplyResourceChange(_ context.Context, req *tfprotov5.ApplyResourceChangeRequest) (*tfprotov5.ApplyResourceChangeResponse, error) {
	state, err := apply(req)
	return &tfprotov5.ApplyResourceChangeResponse{NewState: state, Private: req.PlannedPrivate, Diagnostics: wire.Diagnostics(err)}, nil
}

func apply(req *tfprotov5.ApplyResourceChangeRequest) (*tfprotov5.DynamicValue, error) {
	planned, err := wire.Decode(req.PlannedState, schema.ValueType())
	if err != nil {
		return nil, err
	}
	if planned != nil && wire.IsUnknown(planned["id"]) {
		number, err := rand.Int(rand.Reader, big.NewInt(math.MaxInt64))
		if err != nil {
			return nil, err
		}
		planned["id"] = number.String()
	}
	return wire.Encode(planned, schema.ValueType())
}

// ImportResourceState is refused, as by the real provider.
func (*Server) ImportResourceState(_ context.Context, req *tfprotov5.ImportResourceStateRequest) (*tfprotov5.ImportResourceStateResponse, error) {
	err := fmt.Errorf("%s cannot be imported", req.TypeName)
	return &tfprotov5.ImportResourceStateResponse{Diagnostics: wire.Diagnostics(err)}, nil
}
