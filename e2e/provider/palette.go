package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// question is what Terraform asks, for Palette to answer.
type question struct {
	Call   string `json:"call"`
	Type   string `json:"type"`
	ID     string `json:"id,omitempty"`
	Config any    `json:"config,omitempty"`
	Prior  any    `json:"prior,omitempty"`
	State  any    `json:"state,omitempty"`
}

// answer is a state, the paths that force a replacement, or what went wrong.
type answer struct {
	State   any     `json:"state"`
	Replace [][]any `json:"replace"`
	Error   *struct {
		Summary, Detail string
	} `json:"error"`
}

// ask waits for the answer, whatever Terraform is told meanwhile.
func ask(asked question) (*answer, error) {
	body, err := json.Marshal(asked)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest("POST", "https://"+os.Getenv("SPECTROCLOUD_HOST")+"/thin", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("ApiKey", os.Getenv("SPECTROCLOUD_APIKEY"))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var given answer
	decoder := json.NewDecoder(response.Body)
	decoder.UseNumber()
	if err := decoder.Decode(&given); err != nil {
		return nil, fmt.Errorf("%s %s: %w", asked.Call, asked.Type, err)
	}
	return &given, nil
}

// paths are the attributes of an answer that force a replacement.
func (a *answer) paths() []*tftypes.AttributePath {
	var paths []*tftypes.AttributePath
	for _, steps := range a.Replace {
		path := tftypes.NewAttributePath()
		for _, step := range steps {
			if name, ok := step.(string); ok {
				path = path.WithAttributeName(name)
			} else {
				path = path.WithElementKeyInt(0)
			}
		}
		paths = append(paths, path)
	}
	return paths
}

// problems is what went wrong, with Palette or on the way to it.
func (a *answer) problems(err error) []*tfprotov5.Diagnostic {
	problem := &tfprotov5.Diagnostic{Severity: tfprotov5.DiagnosticSeverityError}
	switch {
	case err != nil:
		problem.Summary = err.Error()
	case a != nil && a.Error != nil:
		problem.Summary, problem.Detail = a.Error.Summary, a.Error.Detail
	default:
		return nil
	}
	return []*tfprotov5.Diagnostic{problem}
}
