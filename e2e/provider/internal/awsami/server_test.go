package awsami

import (
	"context"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"

	"palette-test-provider/internal/wire"
)

func TestTheSameQuestionFindsTheSameImage(t *testing.T) {
	first, again, other := idFor(t, "golden-8-*"), idFor(t, "golden-8-*"), idFor(t, "golden-9-*")
	if first != again || first == other {
		t.Errorf("found %s, then %s; and %s for another question", first, again, other)
	}
	if !regexp.MustCompile(`^ami-[0-9a-f]{17}$`).MatchString(first) {
		t.Errorf("%s is not an image ID", first)
	}
}

func idFor(t *testing.T, pattern string) string {
	t.Helper()
	filter := wire.Object{"name": "name", "values": []any{pattern}}
	config, err := wire.Encode(wire.Object{"filter": []any{filter}}, schema.ValueType())
	if err != nil {
		t.Fatal(err)
	}
	resp, err := NewServer().ReadDataSource(context.Background(), &tfprotov5.ReadDataSourceRequest{TypeName: typeName, Config: config})
	if err != nil || len(resp.Diagnostics) > 0 {
		t.Fatal(err, resp.Diagnostics)
	}
	state, err := wire.Decode(resp.State, schema.ValueType())
	if err != nil {
		t.Fatal(err)
	}
	return wire.String(state, "id")
}
