package wire

import (
	"errors"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
)

// Failure is an error with the two parts that Terraform prints.
type Failure struct {
	Summary string
	Detail  string
}

func (f *Failure) Error() string {
	if f.Detail == "" {
		return f.Summary
	}
	return f.Summary + ": " + f.Detail
}

// Diagnostics reports err to Terraform; no error is no diagnostics.
func Diagnostics(err error) []*tfprotov5.Diagnostic {
	if err == nil {
		return nil
	}
	diagnostic := &tfprotov5.Diagnostic{
		Severity: tfprotov5.DiagnosticSeverityError,
		Summary:  err.Error(),
	}
	var failure *Failure
	if errors.As(err, &failure) {
		diagnostic.Summary, diagnostic.Detail = failure.Summary, failure.Detail
	}
	return []*tfprotov5.Diagnostic{diagnostic}
}
