// Package awsami serves hashicorp/aws to Terraform, as far as it takes to look
// up an AMI: the data source aws_ami, and nothing else.
package awsami

import (
	"context"
	"crypto/sha256"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"palette-test-provider/internal/wire"
)

const typeName = "aws_ami"

var texts = tftypes.List{ElementType: tftypes.String}

var provider = &tfprotov5.Schema{
	Block: &tfprotov5.SchemaBlock{
		Attributes: []*tfprotov5.SchemaAttribute{{Name: "region", Type: tftypes.String, Optional: true}},
	},
}

var schema = &tfprotov5.Schema{
	Block: &tfprotov5.SchemaBlock{
		Attributes: []*tfprotov5.SchemaAttribute{
			{Name: "id", Type: tftypes.String, Computed: true},
			{Name: "image_id", Type: tftypes.String, Computed: true},
			{Name: "most_recent", Type: tftypes.Bool, Optional: true},
			{Name: "name_regex", Type: tftypes.String, Optional: true},
			{Name: "owners", Type: texts, Optional: true},
		},
		BlockTypes: []*tfprotov5.SchemaNestedBlock{{
			TypeName: "filter",
			Nesting:  tfprotov5.SchemaNestedBlockNestingModeSet,
			Block: &tfprotov5.SchemaBlock{
				Attributes: []*tfprotov5.SchemaAttribute{
					{Name: "name", Type: tftypes.String, Required: true},
					{Name: "values", Type: texts, Required: true},
				},
			},
		}},
	},
}

// Server is one provider process.
type Server struct {
	wire.Base
}

// NewServer makes a server.
func NewServer() *Server { return &Server{} }

// GetProviderSchema describes aws_ami.
func (*Server) GetProviderSchema(context.Context, *tfprotov5.GetProviderSchemaRequest) (*tfprotov5.GetProviderSchemaResponse, error) {
	return &tfprotov5.GetProviderSchemaResponse{
		Provider:          provider,
		DataSourceSchemas: map[string]*tfprotov5.Schema{typeName: schema},
	}, nil
}

// ValidateDataSourceConfig accepts everything that fits the schema.
func (*Server) ValidateDataSourceConfig(context.Context, *tfprotov5.ValidateDataSourceConfigRequest) (*tfprotov5.ValidateDataSourceConfigResponse, error) {
	return &tfprotov5.ValidateDataSourceConfigResponse{}, nil
}

// ReadDataSource finds one image for every question, and the same one for the
// same question.
func (*Server) ReadDataSource(_ context.Context, req *tfprotov5.ReadDataSourceRequest) (*tfprotov5.ReadDataSourceResponse, error) {
	state, err := read(req.Config)
	return &tfprotov5.ReadDataSourceResponse{State: state, Diagnostics: wire.Diagnostics(err)}, nil
}

func read(config *tfprotov5.DynamicValue) (*tfprotov5.DynamicValue, error) {
	image, err := wire.Decode(config, schema.ValueType())
	if err != nil {
		return nil, err
	}
	question := fmt.Sprint(image["owners"], image["name_regex"], image["filter"])
	image["id"] = fmt.Sprintf("ami-%x", sha256.Sum256([]byte(question)))[:21]
	image["image_id"] = image["id"]
	return wire.Encode(image, schema.ValueType())
}
