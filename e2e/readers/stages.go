package main

import (
	"strings"

	"github.com/mudler/yip/pkg/schema"
	yaml3 "gopkg.in/yaml.v3"
)

// Hosts is what the program that runs stages on hosts makes of values.
type Hosts struct {
	// Refused is why it would take none of them: it reads as the program does, which passes over unknown keys.
	Refused string `json:"refused,omitempty"`
	// Unknown is what it says of keys that it does not know.
	Unknown string `json:"unknown,omitempty"`
	// Modes are the modes of files, directories and downloads, in their order.
	Modes []uint32 `json:"modes,omitempty"`
}

// withStages are values, of which hosts are told the stages.
type withStages struct {
	Stages map[string][]schema.Stage `yaml:"stages"`
	Rest   map[string]any            `yaml:",inline"`
}

func readStages(text string) Hosts {
	var values withStages
	if err := yaml3.Unmarshal([]byte(text), &values); err != nil {
		return Hosts{Refused: err.Error()}
	}
	var found Hosts
	strict := yaml3.NewDecoder(strings.NewReader(text))
	strict.KnownFields(true)
	if err := strict.Decode(new(withStages)); err != nil {
		found.Unknown = err.Error()
	}
	for _, steps := range values.Stages {
		for _, step := range steps {
			for _, file := range step.Files {
				found.Modes = append(found.Modes, file.Permissions)
			}
			for _, directory := range step.Directories {
				found.Modes = append(found.Modes, directory.Permissions)
			}
			for _, download := range step.Downloads {
				found.Modes = append(found.Modes, download.Permissions)
			}
		}
	}
	return found
}
