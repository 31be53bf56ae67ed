package spectro

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"palette-test-provider/internal/wire"
)

// resource is what one kind of resource does. What read no longer finds is nil.
type resource struct {
	validate func(config wire.Object) error
	plan     func(s *Server, prior, proposed wire.Object) (wire.Object, []*tftypes.AttributePath, error)
	create   func(s *Server, ctx context.Context, planned wire.Object) (wire.Object, error)
	read     func(s *Server, ctx context.Context, known wire.Object) (wire.Object, error)
	update   func(s *Server, ctx context.Context, prior, planned wire.Object) (wire.Object, error)
	remove   func(s *Server, ctx context.Context, prior wire.Object) error
	adopt    func(s *Server, ctx context.Context, id string) (wire.Object, error)
}

var resources = map[string]resource{
	"spectrocloud_cluster_profile": {
		validateProfile, (*Server).planProfile, (*Server).createProfile, (*Server).refreshProfile,
		(*Server).updateProfile, (*Server).deleteProfile, (*Server).importProfile,
	},
	"spectrocloud_cluster_edge_native": {
		validateCluster, (*Server).planCluster, (*Server).createCluster, (*Server).readCluster,
		(*Server).updateCluster, (*Server).deleteCluster, (*Server).importCluster,
	},
}

// ValidateResourceTypeConfig checks what can be checked without Palette.
func (s *Server) ValidateResourceTypeConfig(_ context.Context, req *tfprotov5.ValidateResourceTypeConfigRequest) (*tfprotov5.ValidateResourceTypeConfigResponse, error) {
	config, err := s.decode(req.TypeName, req.Config)
	if err == nil {
		err = resources[req.TypeName].validate(config)
	}
	return &tfprotov5.ValidateResourceTypeConfigResponse{Diagnostics: wire.Diagnostics(err)}, nil
}

// UpgradeResourceState reads stored state; there is only one version of it.
func (s *Server) UpgradeResourceState(_ context.Context, req *tfprotov5.UpgradeResourceStateRequest) (*tfprotov5.UpgradeResourceStateResponse, error) {
	state, err := s.upgrade(req)
	return &tfprotov5.UpgradeResourceStateResponse{UpgradedState: state, Diagnostics: wire.Diagnostics(err)}, nil
}

func (s *Server) upgrade(req *tfprotov5.UpgradeResourceStateRequest) (*tfprotov5.DynamicValue, error) {
	t, err := s.resourceType(req.TypeName)
	if err != nil {
		return nil, err
	}
	value, err := req.RawState.UnmarshalWithOpts(t, wire.IgnoreUndefined)
	if err != nil {
		return nil, err
	}
	state, err := tfprotov5.NewDynamicValue(t, value)
	return &state, err
}

// ReadResource refreshes what is known; what is gone becomes null.
func (s *Server) ReadResource(ctx context.Context, req *tfprotov5.ReadResourceRequest) (*tfprotov5.ReadResourceResponse, error) {
	state, err := s.refresh(ctx, req)
	return &tfprotov5.ReadResourceResponse{NewState: state, Private: req.Private, Diagnostics: wire.Diagnostics(err)}, nil
}

func (s *Server) refresh(ctx context.Context, req *tfprotov5.ReadResourceRequest) (*tfprotov5.DynamicValue, error) {
	known, err := s.decode(req.TypeName, req.CurrentState)
	if err != nil {
		return nil, err
	}
	state, err := resources[req.TypeName].read(s, ctx, known)
	if err != nil {
		return nil, err
	}
	return s.encode(req.TypeName, state)
}

// PlanResourceChange plans as a provider on Terraform's old SDK does, and asks
// for the same leniency: such plans fill in defaults and keep prior values that
// differ from the configuration in white space only.
func (s *Server) PlanResourceChange(_ context.Context, req *tfprotov5.PlanResourceChangeRequest) (*tfprotov5.PlanResourceChangeResponse, error) {
	resp := &tfprotov5.PlanResourceChangeResponse{
		PlannedPrivate:              req.PriorPrivate,
		UnsafeToUseLegacyTypeSystem: true,
	}
	resp.Diagnostics = wire.Diagnostics(s.plan(req, resp))
	return resp, nil
}

func (s *Server) plan(req *tfprotov5.PlanResourceChangeRequest, resp *tfprotov5.PlanResourceChangeResponse) error {
	prior, err := s.decode(req.TypeName, req.PriorState)
	if err != nil {
		return err
	}
	proposed, err := s.decode(req.TypeName, req.ProposedNewState)
	if err != nil {
		return err
	}
	if proposed == nil {
		resp.PlannedState = req.ProposedNewState
		return nil
	}
	planned, replace, err := resources[req.TypeName].plan(s, prior, proposed)
	if err != nil {
		return err
	}
	resp.RequiresReplace = replace
	resp.PlannedState, err = s.encode(req.TypeName, planned)
	return err
}

// ApplyResourceChange creates, updates or deletes.
func (s *Server) ApplyResourceChange(ctx context.Context, req *tfprotov5.ApplyResourceChangeRequest) (*tfprotov5.ApplyResourceChangeResponse, error) {
	resp := &tfprotov5.ApplyResourceChangeResponse{
		// A failing change leaves what was there: for a creation that is nothing.
		NewState:                    req.PriorState,
		Private:                     req.PlannedPrivate,
		UnsafeToUseLegacyTypeSystem: true,
	}
	state, err := s.apply(ctx, req)
	if err != nil {
		resp.Diagnostics = wire.Diagnostics(err)
		return resp, nil
	}
	resp.NewState, err = s.encode(req.TypeName, state)
	resp.Diagnostics = wire.Diagnostics(err)
	return resp, nil
}

func (s *Server) apply(ctx context.Context, req *tfprotov5.ApplyResourceChangeRequest) (wire.Object, error) {
	prior, err := s.decode(req.TypeName, req.PriorState)
	if err != nil {
		return nil, err
	}
	planned, err := s.decode(req.TypeName, req.PlannedState)
	if err != nil {
		return nil, err
	}
	kind := resources[req.TypeName]
	switch {
	case prior == nil:
		return kind.create(s, ctx, planned)
	case planned == nil:
		return nil, kind.remove(s, ctx, prior)
	default:
		return kind.update(s, ctx, prior, planned)
	}
}

// ImportResourceState takes over what Palette has.
func (s *Server) ImportResourceState(ctx context.Context, req *tfprotov5.ImportResourceStateRequest) (*tfprotov5.ImportResourceStateResponse, error) {
	resp := &tfprotov5.ImportResourceStateResponse{}
	state, err := resources[req.TypeName].adopt(s, ctx, req.ID)
	if err != nil {
		resp.Diagnostics = wire.Diagnostics(err)
		return resp, nil
	}
	encoded, err := s.encode(req.TypeName, state)
	if err != nil {
		resp.Diagnostics = wire.Diagnostics(err)
		return resp, nil
	}
	resp.ImportedResources = []*tfprotov5.ImportedResource{{TypeName: req.TypeName, State: encoded}}
	return resp, nil
}

func (s *Server) decode(typeName string, value *tfprotov5.DynamicValue) (wire.Object, error) {
	t, err := s.resourceType(typeName)
	if err != nil {
		return nil, err
	}
	return wire.Decode(value, t)
}

func (s *Server) encode(typeName string, object wire.Object) (*tfprotov5.DynamicValue, error) {
	t, err := s.resourceType(typeName)
	if err != nil {
		return nil, err
	}
	return wire.Encode(object, t)
}
