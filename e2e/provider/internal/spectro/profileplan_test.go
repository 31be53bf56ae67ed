package spectro

import (
	"testing"

	"palette-test-provider/internal/wire"
)

func TestPlanOfANewProfile(t *testing.T) {
	s := newServer(t)
	planned, replace, err := s.planProfile(nil, config(
		wire.Object{"name": "os", "uid": wire.Unknown, "manifest": []any{wire.Object{"name": "m", "content": "x"}}}))
	if err != nil || replace != nil {
		t.Fatal(replace, err)
	}
	for name, want := range map[string]any{"version": "1.0.0", "context": "project", "cloud": "all", "type": "add-on", "skip_destroy": false, "id": wire.Unknown} {
		if planned[name] != want {
			t.Errorf("%s is planned as %v", name, planned[name])
		}
	}
	pack := wire.Objects(planned, "pack")[0]
	if pack["type"] != "spectro" || !wire.IsUnknown(pack["uid"]) || !wire.IsUnknown(wire.Objects(pack, "manifest")[0]["uid"]) {
		t.Errorf("the pack is planned as %v", pack)
	}
}

func TestBlocksThatAreNotKnownYetStayUnknown(t *testing.T) {
	planned, _, err := newServer(t).planProfile(nil, wire.Object{"name": "p", "pack": wire.Unknown})
	if err != nil || !wire.IsUnknown(planned["pack"]) {
		t.Errorf("planned %v, %v", planned, err)
	}
}

func TestTypeAndCloudReplace(t *testing.T) {
	s := newServer(t)
	prior := wire.Object{"type": "add-on", "cloud": "all", "version": "1.0.0", "name": "p"}
	_, replace, err := s.planProfile(prior, wire.Object{"type": "infra", "cloud": "aws", "version": "2.0.0", "name": "q"})
	if err != nil || len(replace) != 2 {
		t.Errorf("replaced for %v, %v", replace, err)
	}
}

func TestValuesAreTrimmedAndOuterWhiteSpaceIsNoChange(t *testing.T) {
	s := newServer(t)
	pack := wire.Object{"name": "edge-native-byoi", "tag": "1.0.0", "uid": s.packUID("edge-native-byoi", "1.0.0"), "values": "  a:\n    b: 1\n\n"}
	state, err := s.applyConfig(t, nil, config(pack))
	if err != nil {
		t.Fatal(err)
	}
	if got := s.onlyProfile(t).Packs[0].Values; got != "a:\n    b: 1" {
		t.Errorf("stored values are %q", got)
	}
	planned, _, err := s.planProfile(state, propose(state, config(pack)))
	if err != nil {
		t.Fatal(err)
	}
	if changed := changedFields(state, planned); len(changed) > 0 {
		t.Errorf("the second plan changes %v", changed)
	}
	pack["values"] = "  a:\r\n    b: 1\n\n"
	planned, _, _ = s.planProfile(state, propose(state, config(pack)))
	if changed := changedFields(state, planned); len(changed) != 1 {
		t.Error("CRLF against LF is no change")
	}
}
