package nullres

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"

	"palette-test-provider/internal/wire"
)

func TestTriggersReplace(t *testing.T) {
	prior := wire.Object{"id": "1", "triggers": wire.Object{"a": "x"}}
	for value, want := range map[string]int{"x": 0, "y": 1} {
		resp := plannedFor(t, prior, wire.Object{"id": "1", "triggers": wire.Object{"a": value}})
		if len(resp.RequiresReplace) != want {
			t.Errorf("trigger %s replaces %v", value, resp.RequiresReplace)
		}
	}
}

func TestANewResourceGetsAnID(t *testing.T) {
	resp := plannedFor(t, nil, wire.Object{"triggers": nil})
	applied, err := NewServer().ApplyResourceChange(context.Background(), &tfprotov5.ApplyResourceChangeRequest{
		TypeName: typeName, PlannedState: resp.PlannedState,
	})
	if err != nil || len(applied.Diagnostics) > 0 {
		t.Fatal(err, applied.Diagnostics)
	}
	state, err := wire.Decode(applied.NewState, schema.ValueType())
	if err != nil || wire.String(state, "id") == "" {
		t.Errorf("state is %v, %v", state, err)
	}
}

func plannedFor(t *testing.T, prior, proposed wire.Object) *tfprotov5.PlanResourceChangeResponse {
	t.Helper()
	before, err := wire.Encode(prior, schema.ValueType())
	if err != nil {
		t.Fatal(err)
	}
	after, err := wire.Encode(proposed, schema.ValueType())
	if err != nil {
		t.Fatal(err)
	}
	resp, err := NewServer().PlanResourceChange(context.Background(), &tfprotov5.PlanResourceChangeRequest{
		TypeName: typeName, PriorState: before, ProposedNewState: after, Config: after,
	})
	if err != nil || len(resp.Diagnostics) > 0 {
		t.Fatal(err, resp.Diagnostics)
	}
	return resp
}
