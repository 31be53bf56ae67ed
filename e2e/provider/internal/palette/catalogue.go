// Package palette is the fake Palette behind the test provider: what it
// offers comes from a catalogue, what it stores lives in one state file.
package palette

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// Registry kinds.
const (
	KindSpectro = "spectro"
	KindHelm    = "helm"
	KindOCI     = "oci"
)

// PublicRepo is the registry that the provider falls back to by name.
const PublicRepo = "Public Repo"

// Registry is a place that packs come from.
type Registry struct {
	UID     string `json:"uid"`
	Name    string `json:"name"`
	Kind    string `json:"kind"`
	Private bool   `json:"private"`
	// AnswersHelmLookup makes a registry of another kind answer the question
	// "which helm registry has this uid", that pack_simple asks first.
	AnswersHelmLookup bool   `json:"answers_helm_lookup"`
	NoSync            bool   `json:"no_sync"`
	SyncStatus        string `json:"sync_status"`
}

// Pack is a pack in one registry, with every version that it has there.
type Pack struct {
	Name        string `json:"name"`
	Registry    string `json:"registry"`
	Type        string `json:"type"`
	Layer       string `json:"layer"`
	AddonType   string `json:"addon_type"`
	Source      string `json:"source"`
	Environment string `json:"environment"`
	FIPS        bool   `json:"fips"`
	// Disabled packs are found, and refused in a new profile.
	Disabled bool      `json:"disabled"`
	Clouds   []string  `json:"clouds"`
	Values   string    `json:"values"`
	Versions []Version `json:"versions"`

	registryUID string
}

// RegistryUID is the uid of the registry that the pack is in.
func (p Pack) RegistryUID() string { return p.registryUID }

// Version is one version of a pack. In JSON it may be just its text.
type Version struct {
	Version string `json:"version"`
	UID     string `json:"uid"`
	Values  string `json:"values"`
}

// UnmarshalJSON accepts "1.0.0" for {"version": "1.0.0"}.
func (v *Version) UnmarshalJSON(raw []byte) error {
	if len(raw) > 0 && raw[0] == '"' {
		return json.Unmarshal(raw, &v.Version)
	}
	type plain Version
	return json.Unmarshal(raw, (*plain)(v))
}

// Catalogue is everything that Palette offers.
type Catalogue struct {
	Registries []Registry `json:"registries"`
	Packs      []Pack     `json:"packs"`
	Hosts      []Host     `json:"hosts"`
}

// ReadCatalogue reads a catalogue from a file.
func ReadCatalogue(path string) (*Catalogue, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	catalogue, err := ParseCatalogue(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return catalogue, nil
}

// ParseCatalogue reads a catalogue and fills in what it may leave out.
func ParseCatalogue(raw []byte) (*Catalogue, error) {
	var catalogue Catalogue
	decoder := json.NewDecoder(strings.NewReader(string(raw)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&catalogue); err != nil {
		return nil, err
	}
	uidOf := map[string]string{}
	for i := range catalogue.Registries {
		registry := &catalogue.Registries[i]
		setDefault(&registry.UID, uid("registry", registry.Name))
		setDefault(&registry.Kind, KindSpectro)
		setDefault(&registry.SyncStatus, "Success")
		uidOf[registry.Name] = registry.UID
	}
	for i := range catalogue.Packs {
		if err := catalogue.Packs[i].complete(uidOf); err != nil {
			return nil, err
		}
	}
	for i := range catalogue.Hosts {
		catalogue.Hosts[i].complete()
	}
	return &catalogue, nil
}

func (p *Pack) complete(registryUIDs map[string]string) error {
	setDefault(&p.Registry, PublicRepo)
	setDefault(&p.Type, KindSpectro)
	setDefault(&p.Source, KindSpectro)
	setDefault(&p.Environment, "all")
	if len(p.Clouds) == 0 {
		p.Clouds = []string{"all"}
	}
	registryUID, ok := registryUIDs[p.Registry]
	if !ok {
		return fmt.Errorf("pack %s is in registry %q, which the catalogue does not have", p.Name, p.Registry)
	}
	p.registryUID = registryUID
	for i := range p.Versions {
		version := &p.Versions[i]
		setDefault(&version.UID, uid("pack", p.Registry, p.Name, version.Version, strings.Join(p.Clouds, ",")))
		setDefault(&version.Values, p.Values)
	}
	return nil
}

// RegistryByName finds a registry; an empty kind means any.
func (c *Catalogue) RegistryByName(name, kind string) (Registry, bool) {
	for _, registry := range c.Registries {
		if registry.Name == name && (kind == "" || registry.Kind == kind) {
			return registry, true
		}
	}
	return Registry{}, false
}

// RegistryByUID finds a registry of any kind.
func (c *Catalogue) RegistryByUID(uid string) (Registry, bool) {
	for _, registry := range c.Registries {
		if registry.UID == uid {
			return registry, true
		}
	}
	return Registry{}, false
}

// HelmRegistry finds what answers to a uid where a helm registry is asked for.
func (c *Catalogue) HelmRegistry(uid string) (Registry, bool) {
	registry, ok := c.RegistryByUID(uid)
	return registry, ok && (registry.Kind == KindHelm || registry.AnswersHelmLookup)
}

// AnswerHelmLookup says whether the Public Repo answers where a helm registry
// is asked for. Nobody but Palette knows, so tests have it both ways.
func (c *Catalogue) AnswerHelmLookup(answers bool) {
	for i := range c.Registries {
		if c.Registries[i].Name == PublicRepo {
			c.Registries[i].AnswersHelmLookup = answers
		}
	}
}

// PacksIn finds the packs of one name in one registry: there may be one for
// each cloud.
func (c *Catalogue) PacksIn(name, registryUID string) []Pack {
	var found []Pack
	for _, pack := range c.Packs {
		if pack.Name == name && pack.registryUID == registryUID {
			found = append(found, pack)
		}
	}
	return found
}

// VersionIn finds the first of these packs that has a version, and that
// version.
func VersionIn(packs []Pack, version string) (Pack, Version, bool) {
	for _, pack := range packs {
		if found, ok := pack.Version(version); ok {
			return pack, found, true
		}
	}
	return Pack{}, Version{}, false
}

// PackByUID finds the pack, and the version of it, that has a uid.
func (c *Catalogue) PackByUID(uid string) (Pack, Version, bool) {
	for _, pack := range c.Packs {
		for _, version := range pack.Versions {
			if version.UID == uid {
				return pack, version, true
			}
		}
	}
	return Pack{}, Version{}, false
}

// Version finds one version of the pack.
func (p Pack) Version(version string) (Version, bool) {
	for _, candidate := range p.Versions {
		if candidate.Version == version {
			return candidate, true
		}
	}
	return Version{}, false
}

func setDefault(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

// uid makes an identifier in the form of Palette's, the same in every run.
func uid(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:])[:24]
}
