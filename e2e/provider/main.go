// Command palette-test-provider is a test tool: a Terraform provider that
// stands in for spectrocloud/spectrocloud, hashicorp/null or, for one data
// source, hashicorp/aws, so that the end-to-end tests run on the real engine
// without an account or a network.
package main

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tfprotov5/tf5server"

	"palette-test-provider/internal/awsami"
	"palette-test-provider/internal/nullres"
	"palette-test-provider/internal/schemajson"
	"palette-test-provider/internal/spectro"
)

// ProviderEnv names the provider to serve where the executable's name does
// not tell: "spectrocloud", "null" or "aws".
const ProviderEnv = "PALETTE_TEST_PROVIDER"

//go:embed catalogue.json
var defaultCatalogue []byte

// clusters is the schema of what stands beside profiles: the library binds none of it.
//
//go:embed clusters.json
var clusters []byte

func main() {
	if err := run(os.Args); err != nil {
		fmt.Fprintln(os.Stderr, "palette-test-provider (a test tool):", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) > 1 && args[1] == "schema-diff" {
		return schemaDiff(args[2:])
	}
	switch provider := providerName(args[0], os.Getenv(ProviderEnv)); provider {
	case "spectrocloud":
		return tf5server.Serve("registry.terraform.io/spectrocloud/spectrocloud",
			func() tfprotov5.ProviderServer { return spectro.NewServer(defaultCatalogue, clusters) })
	case "null":
		return tf5server.Serve("registry.terraform.io/hashicorp/null",
			func() tfprotov5.ProviderServer { return nullres.NewServer() })
	case "aws":
		return tf5server.Serve("registry.terraform.io/hashicorp/aws",
			func() tfprotov5.ProviderServer { return awsami.NewServer() })
	default:
		return fmt.Errorf("cannot tell which provider to serve: name the executable "+
			"terraform-provider-spectrocloud_vX, …-null_vX or …-aws_vX, or set %s "+
			"to spectrocloud, null or aws (it is %q)", ProviderEnv, provider)
	}
}

// providerName prefers the executable's name: one environment is shared by
// every provider of a run, so the variable alone could not serve two of them.
func providerName(executable, fallback string) string {
	base := filepath.Base(executable)
	for _, name := range []string{"spectrocloud", "null", "aws"} {
		if strings.HasPrefix(base, "terraform-provider-"+name) {
			return name
		}
	}
	return fallback
}

func schemaDiff(files []string) error {
	if len(files) != 2 {
		return fmt.Errorf("usage: palette-test-provider schema-diff EXPECTED.json ACTUAL.json")
	}
	differences, err := schemajson.DiffFiles(files[0], files[1])
	if err != nil {
		return err
	}
	if len(differences) > 0 {
		return fmt.Errorf("the schemas differ:\n  %s", strings.Join(differences, "\n  "))
	}
	fmt.Println("the schemas are equal")
	return nil
}
