package palette

import (
	"fmt"
	"slices"
)

// Profile is a cluster profile as Palette stores it.
type Profile struct {
	UID         string        `json:"uid"`
	Name        string        `json:"name"`
	Version     string        `json:"version"`
	Context     string        `json:"context"`
	Cloud       string        `json:"cloud"`
	Type        string        `json:"type"`
	Description string        `json:"description"`
	Tags        []string      `json:"tags"`
	Packs       []ProfilePack `json:"packs"`
	Variables   []Variable    `json:"variables"`
}

// ProfilePack is a layer of a profile.
type ProfilePack struct {
	UID         string     `json:"uid"`
	Name        string     `json:"name"`
	Tag         string     `json:"tag"`
	Type        string     `json:"type"`
	RegistryUID string     `json:"registry_uid"`
	Values      string     `json:"values"`
	Manifests   []Manifest `json:"manifests"`
}

// Manifest is Kubernetes YAML in a layer.
type Manifest struct {
	UID     string `json:"uid"`
	Name    string `json:"name"`
	Content string `json:"content"`
}

// Variable is a profile variable. A sensitive default is stored as it was
// sent, so that tests can compare it; the real Palette masks it.
type Variable struct {
	Name         string   `json:"name"`
	DisplayName  string   `json:"display_name"`
	Description  string   `json:"description"`
	Format       string   `json:"format"`
	DefaultValue string   `json:"default_value"`
	Regex        string   `json:"regex"`
	Required     bool     `json:"required"`
	Immutable    bool     `json:"immutable"`
	Hidden       bool     `json:"hidden"`
	IsSensitive  bool     `json:"is_sensitive"`
	InputType    string   `json:"input_type"`
	Options      []Option `json:"options"`
}

// Option is a choice of a dropdown variable.
type Option struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description"`
	Default     bool   `json:"default"`
}

// ManifestPackUID is what the provider sends as the uid of a manifest pack.
const ManifestPackUID = "spectro-manifest-pack"

// Find returns the profile with a uid, or nil.
func (s *State) Find(uid string) *Profile {
	for _, profile := range s.Profiles {
		if profile.UID == uid {
			return profile
		}
	}
	return nil
}

// FindVersion returns one version of a profile, or nil.
func (s *State) FindVersion(context, name, version string) *Profile {
	for _, profile := range s.Profiles {
		if profile.Context == context && profile.Name == name && profile.Version == version {
			return profile
		}
	}
	return nil
}

// FindNewest returns the highest version of a profile, or nil.
func (s *State) FindNewest(context, name string) *Profile {
	var newest *Profile
	for _, profile := range s.Profiles {
		if profile.Context != context || profile.Name != name {
			continue
		}
		if newest == nil || CompareVersions(profile.Version, newest.Version) > 0 {
			newest = profile
		}
	}
	return newest
}

// Create stores a new profile and gives it a uid.
func (s *State) Create(profile *Profile, catalogue *Catalogue) error {
	if s.FindVersion(profile.Context, profile.Name, profile.Version) != nil {
		return fmt.Errorf("ResourceAlreadyExists: cluster profile %q with version %q already exists", profile.Name, profile.Version)
	}
	if err := check(profile, catalogue); err != nil {
		return err
	}
	if err := checkStates(profile, nil, catalogue); err != nil {
		return err
	}
	profile.UID = s.issue("profile", profile.Context, profile.Name)
	s.settle(profile)
	s.Profiles = append(s.Profiles, profile)
	return nil
}

// Replace overwrites a stored profile with what was sent for its uid.
func (s *State) Replace(profile *Profile, catalogue *Catalogue) error {
	stored := s.Find(profile.UID)
	if stored == nil {
		return fmt.Errorf("ResourceNotFound: cluster profile %q is not found", profile.UID)
	}
	twin := s.FindVersion(profile.Context, profile.Name, profile.Version)
	if twin != nil && twin.UID != profile.UID {
		return fmt.Errorf("ResourceAlreadyExists: cluster profile %q with version %q already exists", profile.Name, profile.Version)
	}
	if err := checkFormats(stored.Variables, profile.Variables); err != nil {
		return err
	}
	if err := check(profile, catalogue); err != nil {
		return err
	}
	if err := checkStates(profile, stored, catalogue); err != nil {
		return err
	}
	s.settle(profile)
	*stored = *profile
	return nil
}

// Delete removes a profile; one that is gone already is no error.
func (s *State) Delete(uid string) {
	s.Profiles = slices.DeleteFunc(s.Profiles, func(profile *Profile) bool { return profile.UID == uid })
}

// settle fills in what Palette decides and the provider only reads.
func (s *State) settle(profile *Profile) {
	for i := range profile.Packs {
		for j := range profile.Packs[i].Manifests {
			manifest := &profile.Packs[i].Manifests[j]
			if manifest.UID == "" {
				manifest.UID = s.issue("manifest", profile.UID, profile.Packs[i].Name, manifest.Name)
			}
		}
	}
	for i := range profile.Variables {
		variable := &profile.Variables[i]
		for j := range variable.Options {
			option := &variable.Options[j]
			option.Default = variable.DefaultValue != "" &&
				(option.Label == variable.DefaultValue || option.Value == variable.DefaultValue)
		}
	}
}
