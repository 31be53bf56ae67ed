package palette

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// When a fault kills the provider.
const (
	KillBeforeStore = "before-store"
	KillAfterStore  = "after-store"
)

// Fault is something that goes wrong on purpose.
type Fault struct {
	// Op is the operation, as the journal names it.
	Op string `json:"op"`
	// Name narrows the fault to one registry, pack or profile.
	Name string `json:"name,omitempty"`
	// Nth makes only that matching call fail, counted from 1 in the state
	// file, over all processes; 0 is every call.
	Nth int `json:"nth,omitempty"`
	// DelayMS makes Palette slow.
	DelayMS int `json:"delay_ms,omitempty"`
	// Error is the text that Palette answers with.
	Error string `json:"error,omitempty"`
	// Kill is KillBeforeStore or KillAfterStore.
	Kill string `json:"kill,omitempty"`
}

// ParseFaults reads faults from JSON text, or from the file that it names.
func ParseFaults(setting string) ([]Fault, error) {
	setting = strings.TrimSpace(setting)
	if setting == "" {
		return nil, nil
	}
	raw := []byte(setting)
	if !strings.HasPrefix(setting, "[") {
		var err error
		if raw, err = os.ReadFile(setting); err != nil {
			return nil, err
		}
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	var faults []Fault
	if err := decoder.Decode(&faults); err != nil {
		return nil, fmt.Errorf("faults: %w", err)
	}
	for _, fault := range faults {
		if fault.Op == "" {
			return nil, fmt.Errorf("faults: a fault names no op")
		}
		if fault.Kill != "" && fault.Kill != KillBeforeStore && fault.Kill != KillAfterStore {
			return nil, fmt.Errorf("faults: kill is %q, not %s or %s", fault.Kill, KillBeforeStore, KillAfterStore)
		}
	}
	return faults, nil
}

// dueFaults counts this call and returns the faults that hit it.
func dueFaults(faults []Fault, store *Store, op, name string) ([]Fault, error) {
	var matching []Fault
	counting := false
	for _, fault := range faults {
		if fault.Op == op && (fault.Name == "" || fault.Name == name) {
			matching = append(matching, fault)
			counting = counting || fault.Nth > 0
		}
	}
	if !counting {
		return matching, nil
	}
	var due []Fault
	err := store.Update(func(state *State) error {
		for _, fault := range matching {
			if fault.Nth == 0 || fault.Nth == state.countFault(fault) {
				due = append(due, fault)
			}
		}
		return nil
	})
	return due, err
}

func (s *State) countFault(fault Fault) int {
	key, err := json.Marshal(fault)
	if err != nil {
		return 0
	}
	s.FaultCounters[string(key)]++
	return s.FaultCounters[string(key)]
}
