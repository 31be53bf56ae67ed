// Command thin-provider serves to Terraform the schema beside its executable, and hands every question to the Palette of
// the end-to-end tests (SPECTROCLOUD_HOST): it knows no provider itself. A tool for tests; docs/e2e.md says what it is for.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tfprotov5/tf5server"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "thin-provider (a test tool):", err)
		os.Exit(1)
	}
}

func run() error {
	executable, err := os.Executable()
	if err != nil {
		return err
	}
	address, schemas, err := readSchemas(filepath.Join(filepath.Dir(executable), "schema.json"))
	if err != nil {
		return err
	}
	return tf5server.Serve(address, func() tfprotov5.ProviderServer { return &server{schemas: schemas} })
}
