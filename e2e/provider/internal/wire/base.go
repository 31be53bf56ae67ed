package wire

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
)

// Base answers the parts of the protocol that both providers leave out, so
// that each server shows only what it does.
type Base struct{}

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

// UpgradeResourceIdentity is refused: there are no identities.
func (Base) UpgradeResourceIdentity(_ context.Context, req *tfprotov5.UpgradeResourceIdentityRequest) (*tfprotov5.UpgradeResourceIdentityResponse, error) {
	err := fmt.Errorf("%s has no identity", req.TypeName)
	return &tfprotov5.UpgradeResourceIdentityResponse{Diagnostics: Diagnostics(err)}, nil
}

// GenerateResourceConfig is refused: Terraform then generates it itself.
func (Base) GenerateResourceConfig(_ context.Context, req *tfprotov5.GenerateResourceConfigRequest) (*tfprotov5.GenerateResourceConfigResponse, error) {
	err := fmt.Errorf("no configuration is generated for %s", req.TypeName)
	return &tfprotov5.GenerateResourceConfigResponse{Diagnostics: Diagnostics(err)}, nil
}

// CallFunction is refused: there are no functions.
func (Base) CallFunction(_ context.Context, req *tfprotov5.CallFunctionRequest) (*tfprotov5.CallFunctionResponse, error) {
	return nil, fmt.Errorf("there is no function %s", req.Name)
}

// GetFunctions declares no functions.
func (Base) GetFunctions(context.Context, *tfprotov5.GetFunctionsRequest) (*tfprotov5.GetFunctionsResponse, error) {
	return &tfprotov5.GetFunctionsResponse{}, nil
}

// ValidateEphemeralResourceConfig is refused: there are no ephemeral resources.
func (Base) ValidateEphemeralResourceConfig(_ context.Context, req *tfprotov5.ValidateEphemeralResourceConfigRequest) (*tfprotov5.ValidateEphemeralResourceConfigResponse, error) {
	return nil, noEphemeral(req.TypeName)
}

// OpenEphemeralResource is refused: there are no ephemeral resources.
func (Base) OpenEphemeralResource(_ context.Context, req *tfprotov5.OpenEphemeralResourceRequest) (*tfprotov5.OpenEphemeralResourceResponse, error) {
	return nil, noEphemeral(req.TypeName)
}

// RenewEphemeralResource is refused: there are no ephemeral resources.
func (Base) RenewEphemeralResource(_ context.Context, req *tfprotov5.RenewEphemeralResourceRequest) (*tfprotov5.RenewEphemeralResourceResponse, error) {
	return nil, noEphemeral(req.TypeName)
}

// CloseEphemeralResource is refused: there are no ephemeral resources.
func (Base) CloseEphemeralResource(_ context.Context, req *tfprotov5.CloseEphemeralResourceRequest) (*tfprotov5.CloseEphemeralResourceResponse, error) {
	return nil, noEphemeral(req.TypeName)
}

func noEphemeral(typeName string) error {
	return fmt.Errorf("there is no ephemeral resource %s", typeName)
}
