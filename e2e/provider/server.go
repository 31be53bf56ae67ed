package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// server answers what Terraform asks of providers with resources and data sources, and nothing else.
type server struct {
	tfprotov5.ProviderServer
	*schemas
}

func (s *server) GetMetadata(context.Context, *tfprotov5.GetMetadataRequest) (*tfprotov5.GetMetadataResponse, error) {
	return &tfprotov5.GetMetadataResponse{}, nil
}

func (s *server) GetResourceIdentitySchemas(context.Context, *tfprotov5.GetResourceIdentitySchemasRequest) (*tfprotov5.GetResourceIdentitySchemasResponse, error) {
	return &tfprotov5.GetResourceIdentitySchemasResponse{}, nil
}

func (s *server) GetProviderSchema(context.Context, *tfprotov5.GetProviderSchemaRequest) (*tfprotov5.GetProviderSchemaResponse, error) {
	return &tfprotov5.GetProviderSchemaResponse{
		Provider: s.provider, ResourceSchemas: s.resources, DataSourceSchemas: s.dataSources,
	}, nil
}

func (s *server) PrepareProviderConfig(_ context.Context, req *tfprotov5.PrepareProviderConfigRequest) (*tfprotov5.PrepareProviderConfigResponse, error) {
	return &tfprotov5.PrepareProviderConfigResponse{PreparedConfig: req.Config}, nil
}

func (s *server) ConfigureProvider(context.Context, *tfprotov5.ConfigureProviderRequest) (*tfprotov5.ConfigureProviderResponse, error) {
	return &tfprotov5.ConfigureProviderResponse{}, nil
}

func (s *server) StopProvider(context.Context, *tfprotov5.StopProviderRequest) (*tfprotov5.StopProviderResponse, error) {
	return &tfprotov5.StopProviderResponse{}, nil
}

func (s *server) ValidateResourceTypeConfig(context.Context, *tfprotov5.ValidateResourceTypeConfigRequest) (*tfprotov5.ValidateResourceTypeConfigResponse, error) {
	return &tfprotov5.ValidateResourceTypeConfigResponse{}, nil
}

func (s *server) ValidateDataSourceConfig(context.Context, *tfprotov5.ValidateDataSourceConfigRequest) (*tfprotov5.ValidateDataSourceConfigResponse, error) {
	return &tfprotov5.ValidateDataSourceConfigResponse{}, nil
}

func (s *server) UpgradeResourceState(_ context.Context, req *tfprotov5.UpgradeResourceStateRequest) (*tfprotov5.UpgradeResourceStateResponse, error) {
	t := s.resources[req.TypeName].ValueType()
	value, err := req.RawState.UnmarshalWithOpts(t, tfprotov5.UnmarshalOpts{
		ValueFromJSONOpts: tftypes.ValueFromJSONOpts{IgnoreUndefinedAttributes: true},
	})
	if err != nil {
		return nil, err
	}
	state, err := tfprotov5.NewDynamicValue(t, value)
	return &tfprotov5.UpgradeResourceStateResponse{UpgradedState: &state}, err
}

func (s *server) ReadDataSource(_ context.Context, req *tfprotov5.ReadDataSourceRequest) (*tfprotov5.ReadDataSourceResponse, error) {
	state, given, err := answered(question{Call: "lookup", Type: req.TypeName}, s.dataSources, values{config: req.Config})
	return &tfprotov5.ReadDataSourceResponse{State: state, Diagnostics: given.problems(err)}, nil
}

func (s *server) ReadResource(_ context.Context, req *tfprotov5.ReadResourceRequest) (*tfprotov5.ReadResourceResponse, error) {
	state, given, err := answered(question{Call: "read", Type: req.TypeName}, s.resources, values{state: req.CurrentState})
	return &tfprotov5.ReadResourceResponse{NewState: state, Private: req.Private, Diagnostics: given.problems(err)}, nil
}

// PlanResourceChange asks for the leniency that Terraform has for providers on its old SDK, as the real one does.
func (s *server) PlanResourceChange(_ context.Context, req *tfprotov5.PlanResourceChangeRequest) (*tfprotov5.PlanResourceChangeResponse, error) {
	given := values{prior: req.PriorState, state: req.ProposedNewState, config: req.Config}
	state, plan, err := answered(question{Call: "plan", Type: req.TypeName}, s.resources, given)
	response := &tfprotov5.PlanResourceChangeResponse{
		PlannedState: state, PlannedPrivate: req.PriorPrivate, UnsafeToUseLegacyTypeSystem: true, Diagnostics: plan.problems(err),
	}
	if plan != nil {
		response.RequiresReplace = plan.paths()
	}
	return response, nil
}

func (s *server) ApplyResourceChange(_ context.Context, req *tfprotov5.ApplyResourceChangeRequest) (*tfprotov5.ApplyResourceChangeResponse, error) {
	given := values{prior: req.PriorState, state: req.PlannedState}
	state, applied, err := answered(question{Call: "apply", Type: req.TypeName}, s.resources, given)
	response := &tfprotov5.ApplyResourceChangeResponse{
		NewState: state, Private: req.PlannedPrivate, UnsafeToUseLegacyTypeSystem: true, Diagnostics: applied.problems(err),
	}
	if response.Diagnostics != nil {
		response.NewState = req.PriorState
	}
	return response, nil
}

func (s *server) ImportResourceState(_ context.Context, req *tfprotov5.ImportResourceStateRequest) (*tfprotov5.ImportResourceStateResponse, error) {
	state, given, err := answered(question{Call: "import", Type: req.TypeName, ID: req.ID}, s.resources, values{})
	response := &tfprotov5.ImportResourceStateResponse{Diagnostics: given.problems(err)}
	if response.Diagnostics == nil {
		response.ImportedResources = []*tfprotov5.ImportedResource{{TypeName: req.TypeName, State: state}}
	}
	return response, nil
}

// values are what Terraform sends with a question.
type values struct{ config, prior, state *tfprotov5.DynamicValue }

// answered asks Palette, and gives the state of its answer in the protocol's form.
func answered(asked question, schemas map[string]*tfprotov5.Schema, given values) (*tfprotov5.DynamicValue, *answer, error) {
	t := schemas[asked.Type].ValueType()
	var err error
	if asked.Config, err = decode(given.config, t); err != nil {
		return nil, nil, err
	}
	if asked.Prior, err = decode(given.prior, t); err != nil {
		return nil, nil, err
	}
	if asked.State, err = decode(given.state, t); err != nil {
		return nil, nil, err
	}
	answer, err := ask(asked)
	if err != nil || answer.Error != nil {
		return nil, answer, err
	}
	state, err := encode(answer.State, t)
	return state, answer, err
}
