package palette

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"syscall"
)

// State is what Palette has stored, as the state file holds it.
type State struct {
	Profiles []*Profile `json:"profiles"`
	Clusters []*Cluster `json:"clusters,omitempty"`
	// Issued counts the uids given out under one name, so that a profile that
	// is replaced gets a new uid while parallel runs still agree on the uids.
	Issued map[string]int `json:"issued"`
	// FaultCounters counts the calls that each counting fault has seen.
	FaultCounters map[string]int `json:"fault_counters,omitempty"`
}

// Store keeps the state in a file that several processes share.
type Store struct {
	path string
}

// NewStore makes a store on the file at path, which need not exist yet.
func NewStore(path string) *Store { return &Store{path: path} }

// View reads the state.
func (s *Store) View(read func(*State) error) error {
	unlock, err := s.lock(syscall.LOCK_SH)
	if err != nil {
		return err
	}
	defer unlock()
	state, err := s.load()
	if err != nil {
		return err
	}
	return read(state)
}

// Update changes the state, wholly or, when change fails, not at all.
func (s *Store) Update(change func(*State) error) error {
	unlock, err := s.lock(syscall.LOCK_EX)
	if err != nil {
		return err
	}
	defer unlock()
	state, err := s.load()
	if err != nil {
		return err
	}
	if err := change(state); err != nil {
		return err
	}
	return s.save(state)
}

// lock takes a file beside the state file: the state file itself is replaced
// on every write, and a lock on a replaced file excludes nobody.
func (s *Store) lock(how int) (unlock func(), err error) {
	file, err := os.OpenFile(s.path+".lock", os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(file.Fd()), how)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("cannot lock the Palette state: %w", err)
	}
	return func() { file.Close() }, nil
}

func (s *Store) load() (*State, error) {
	state := &State{Issued: map[string]int{}, FaultCounters: map[string]int{}}
	raw, err := os.ReadFile(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return state, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(raw, state); err != nil {
		return nil, fmt.Errorf("%s: %w", s.path, err)
	}
	return state, nil
}

func (s *Store) save(state *State) error {
	sortProfiles(state.Profiles)
	sort.Slice(state.Clusters, func(i, j int) bool { return state.Clusters[i].Name < state.Clusters[j].Name })
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(state); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(s.path), filepath.Base(s.path)+".new-")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name())
	if _, err := temporary.Write(text.Bytes()); err != nil {
		temporary.Close()
		return err
	}
	if err := temporary.Close(); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), s.path)
}

// sortProfiles makes the file independent of the order in which parallel
// calls arrived.
func sortProfiles(profiles []*Profile) {
	sort.SliceStable(profiles, func(i, j int) bool {
		a, b := profiles[i], profiles[j]
		if a.Context != b.Context {
			return a.Context < b.Context
		}
		if a.Name != b.Name {
			return a.Name < b.Name
		}
		return CompareVersions(a.Version, b.Version) < 0
	})
}

func (s *State) issue(parts ...string) string {
	key := fmt.Sprintf("%q", parts)
	s.Issued[key]++
	return uid(append(parts, fmt.Sprint(s.Issued[key]))...)
}
