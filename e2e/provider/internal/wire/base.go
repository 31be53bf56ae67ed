package wire

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
)

// Base answers the parts of the protocol that every provider has, so that each
// server shows only what it does. What none of its methods answers Terraform
// never asks of a provider whose schema has no such thing; the provider
// crashes if it does.
type Base struct{ tfprotov5.ProviderServer }

// ConfigureProvider has nothing to set up.
func (Base) ConfigureProvider(context.Context, *tfprotov5.ConfigureProviderRequest) (*tfprotov5.ConfigureProviderResponse, error) {
	return &tfprotov5.ConfigureProviderResponse{}, nil
}

// GetMetadata leaves the description to GetProviderSchema.
func (Base) GetMetadata(context.Context, *tfprotov5.GetMetadataRequest) (*tfprotov5.GetMetadataResponse, error) {
	return &tfprotov5.GetMetadataResponse{}, nil
}

// GetResourceIdentitySchemas declares no identities.
func (Base) GetResourceIdentitySchemas(context.Context, *tfprotov5.GetResourceIdentitySchemasRequest) (*tfprotov5.GetResourceIdentitySchemasResponse, error) {
	return &tfprotov5.GetResourceIdentitySchemasResponse{}, nil
}

// PrepareProviderConfig accepts the configuration as it is.
func (Base) PrepareProviderConfig(_ context.Context, req *tfprotov5.PrepareProviderConfigRequest) (*tfprotov5.PrepareProviderConfigResponse, error) {
	return &tfprotov5.PrepareProviderConfigResponse{PreparedConfig: req.Config}, nil
}

// StopProvider needs nothing: the protocol server cancels the running calls.
func (Base) StopProvider(context.Context, *tfprotov5.StopProviderRequest) (*tfprotov5.StopProviderResponse, error) {
	return &tfprotov5.StopProviderResponse{}, nil
}

// MoveResourceState is refused.
func (Base) MoveResourceState(_ context.Context, req *tfprotov5.MoveResourceStateRequest) (*tfprotov5.MoveResourceStateResponse, error) {
	err := fmt.Errorf("%s cannot be moved from another resource type", req.TargetTypeName)
	return &tfprotov5.MoveResourceStateResponse{Diagnostics: Diagnostics(err)}, nil
}

// GetFunctions declares no functions.
func (Base) GetFunctions(context.Context, *tfprotov5.GetFunctionsRequest) (*tfprotov5.GetFunctionsResponse, error) {
	return &tfprotov5.GetFunctionsResponse{}, nil
}
